package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalpost.intake.application.PartnerBatches;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;

/** Runs batches, each with threads of its own beside that of its request. */
final class Batches implements DisposableBean {

    /** The media type of both directions. */
    static final String NDJSON = "application/x-ndjson";

    private final Submissions submissions;
    private final ProblemResponses responses;
    private final PartnerBatches partners;
    private final Clock clock;
    private final ExecutorService threads;

    Batches(Submissions submissions, ProblemResponses responses, PartnerBatches partners, Clock clock) {
        this.submissions = submissions;
        this.responses = responses;
        this.partners = partners;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "batch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Answers {@code request} line by line, and returns once that is done.
     *
     * @throws ProblemException if no batch of this partner may begin now
     */
    void run(Submitter submitter, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PartnerBatches.Admission admission = partners.begin(submitter.partner());
        if (!(admission instanceof PartnerBatches.Admission.Begun begun)) {
            throw submissions.refused(problem(admission));
        }
        BatchAnswers answers = new BatchAnswers(response.getOutputStream(), clock);
        Batch batch = new Batch(submissions, responses, submitter, answers, clock, begun.batch());
        try {
            response.setContentType(NDJSON);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Asks a proxy on the way not to gather answers.
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            batch.run(request.getInputStream(), threads);
        } finally {
            begun.batch().ended();
        }
    }

    private static Problem problem(PartnerBatches.Admission admission) {
        if (admission instanceof PartnerBatches.Admission.TooManyReports tooMany) {
            return Problem.of(
                            IntakeError.TOO_MANY_REPORTS,
                            "You have sent so many lines in batches that another has to wait. Wait as long as Retry-After"
                                    + " says, then send the batch again. Nothing you sent before is lost.")
                    .retryAfter(tooMany.retryAfter());
        }
        return Problem.of(
                        IntakeError.TOO_MANY_BATCHES,
                        "Wait as long as Retry-After says, then send the batch again. Nothing you sent before is lost.")
                .retryAfter(((PartnerBatches.Admission.OthersFirst) admission).retryAfter());
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
