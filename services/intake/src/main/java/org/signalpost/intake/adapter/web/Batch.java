package org.signalpost.intake.adapter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.signalpost.intake.application.PartnerBatches;
import org.signalpost.intake.application.SubmissionOutcome;
import org.signalpost.intake.application.SubmittingReports.Attempt;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemCode;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.signalpost.servicekit.problem.RequestTooLargeException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One batch under way. The thread of the request reads, a second submits, a third writes the answers: none waits for the
 * client but where it must, and none holds more than a group of lines.
 */
final class Batch {

    private static final int READ_AT_ONCE = 16 * 1024;
    private static final long UNREAD_ANSWERS = 4L * 1024 * 1024;

    /** That a batch takes too long is noticed at its next byte, which may take a minute; then there is a last line to read. */
    private static final Duration TO_READ_THE_END = Duration.ofMinutes(2);

    /** How long a client may send on that is to be told that no more of its batch is read. */
    private static final Duration TO_HEAR_IT = Duration.ofSeconds(30);

    private static final String REST =
            "The lines from this one on were not read. Send them in another request; the lines before may be in it, and"
                    + " count once.";

    private final Submissions submissions;
    private final ProblemResponses responses;
    private final Submitter submitter;
    private final BatchAnswers answers;
    private final Clock clock;
    private final PartnerBatches.Running permit;
    private final Instant latest;
    private final JsonMapper json = JsonMapper.builder().build();
    private final BatchLines lines = new BatchLines(Limits.LINE_BYTES);
    private final LinesInWaiting waiting = new LinesInWaiting();

    /** Of the reading thread, until the lines in waiting are ended; then of the submitting one. */
    private int read;

    private boolean cut = true;
    private @Nullable Stop stop;

    /** Of the submitting thread. */
    private int accepted;

    private int replayed;
    private int refused;

    /**
     * A batch of {@code submitter} that is stopped where {@code permit} has no room for its next line, or when it takes longer
     * than that allows. A client who has not read its answers two minutes after that is not written to any more.
     */
    Batch(
            Submissions submissions,
            ProblemResponses responses,
            Submitter submitter,
            BatchAnswers answers,
            Clock clock,
            PartnerBatches.Running permit) {
        this.submissions = submissions;
        this.responses = responses;
        this.submitter = submitter;
        this.answers = answers;
        this.clock = clock;
        this.permit = permit;
        this.latest = clock.instant().plus(permit.longest());
    }

    /**
     * Reads and answers the batch. Returns once nothing of it is under way any more, also when the connection was cut: what
     * had come by then as whole lines is submitted all the same.
     */
    void run(InputStream client, Executor threads) {
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> answers.write(latest.plus(TO_READ_THE_END)), threads);
        CompletableFuture<Void> submitting = CompletableFuture.runAsync(this::submitAll, threads);
        try {
            readAll(client);
        } catch (IOException gone) {
            // Said by the missing last line of the answer, should anybody still read it.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.end();
            finish(submitting, writing);
        }
    }

    private void finish(CompletableFuture<Void> submitting, CompletableFuture<Void> writing) {
        try {
            submitting.join();
        } finally {
            answers.end();
            writing.join();
        }
    }

    private void readAll(InputStream client) throws IOException, InterruptedException {
        byte[] buffer = new byte[READ_AT_ONCE];
        int reports = 0;
        while (true) {
            int count;
            try {
                count = client.read(buffer);
            } catch (RequestTooLargeException tooMuch) {
                stop(read + 1, EdgeProblem.TOO_LARGE, "A batch is at most " + Limits.BATCH_BYTES + " bytes. " + REST);
                ignoreRest(client, buffer, clock.instant().plus(TO_HEAR_IT));
                return;
            }
            for (BatchLines.Line line : count < 0 ? lines.end() : lines.feed(buffer, count)) {
                if (reports == Limits.BATCH_REPORTS) {
                    read = line.number() - 1;
                    stop(line.number(), IntakeError.TOO_MANY_LINES, REST);
                    ignoreRest(client, buffer, clock.instant().plus(TO_HEAR_IT));
                    return;
                }
                Optional<Duration> wait = permit.waitForLine();
                if (wait.isPresent()) {
                    read = line.number() - 1;
                    stop(
                            line.number(),
                            Problem.of(IntakeError.TOO_MANY_REPORTS, "Wait as long as retryAfter says. " + REST)
                                    .retryAfter(wait.get()));
                    ignoreRest(client, buffer, clock.instant().plus(TO_HEAR_IT));
                    return;
                }
                reports++;
                waiting.add(line);
            }
            read = lines.count();
            if (count < 0) {
                cut = false;
                waiting.end();
                return;
            }
            if (answers.waiting() > UNREAD_ANSWERS) {
                stop(read + 1, IntakeError.ANSWERS_NOT_READ, "Read the answers while you send. " + REST);
                ignoreRest(client, buffer, clock.instant().plus(TO_HEAR_IT));
                return;
            }
            if (clock.instant().isAfter(latest)) {
                stop(read + 1, IntakeError.BATCH_TOO_SLOW, REST);
                ignoreRest(client, buffer, clock.instant().plus(TO_HEAR_IT));
                return;
            }
        }
    }

    private void stop(int line, ProblemCode code, String detail) {
        stop(line, Problem.of(code, detail));
    }

    private void stop(int line, Problem problem) {
        stop = new Stop(line, submissions.refused(problem).problem());
        cut = false;
        waiting.end();
    }

    /** A connection that is closed on a client who still sends may lose the answer that is on its way to them. */
    private void ignoreRest(InputStream client, byte[] buffer, Instant until) throws IOException {
        while (sendsOn(client, buffer) && !clock.instant().isAfter(until)) {
            // What comes is not looked at.
        }
    }

    private static boolean sendsOn(InputStream client, byte[] buffer) throws IOException {
        try {
            return client.read(buffer) >= 0;
        } catch (RequestTooLargeException stillMore) {
            return true;
        }
    }

    private void submitAll() {
        try {
            for (List<BatchLines.Line> group = waiting.take(); !group.isEmpty(); group = waiting.take()) {
                submit(group);
            }
            if (!cut) {
                if (stop != null) {
                    answer(AnswerLine.refused(stop.line(), stop.problem()));
                }
                answer(new LastLine(
                        stop == null,
                        read,
                        read - accepted - refused,
                        accepted,
                        replayed,
                        refused,
                        ReportsController.NOT_AN_EMERGENCY_SERVICE));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.end();
        }
    }

    private void submit(List<BatchLines.Line> group) {
        List<Attempt> attempts = new ArrayList<>();
        Map<Integer, Problem> unreadable = new HashMap<>();
        for (BatchLines.Line line : group) {
            try {
                attempts.add(attempt(line));
            } catch (ProblemException said) {
                unreadable.put(line.number(), said.problem());
            }
        }
        Iterator<Submissions.Answer> submitted = submitTogether(attempts).iterator();
        for (BatchLines.Line line : group) {
            Problem problem = unreadable.get(line.number());
            answer(line.number(), problem == null ? submitted.next() : new Submissions.Answer(null, problem));
        }
    }

    private Attempt attempt(BatchLines.Line line) {
        if (line instanceof BatchLines.Line.Whole whole) {
            return submissions.attempt(whole.bytes());
        }
        throw submissions.refused(Problem.of(
                EdgeProblem.TOO_LARGE,
                "A line is at most " + Limits.LINE_BYTES
                        + " bytes. This one was skipped, and nothing of it was kept. Write its text in UTF-8 without"
                        + " escapes, or send the report by itself."));
    }

    private List<Submissions.Answer> submitTogether(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return List.of();
        }
        try {
            return submissions.submitAll(submitter, attempts);
        } catch (RuntimeException failed) {
            if (attempts.size() == 1) {
                Problem problem = responses.unexpected(failed, "A line of a batch");
                return List.of(new Submissions.Answer(
                        null, submissions.refused(problem).problem()));
            }
            // One of them fails: the others must not fail with it.
            return attempts.stream()
                    .flatMap(attempt -> submitTogether(List.of(attempt)).stream())
                    .toList();
        }
    }

    private void answer(int line, Submissions.Answer answer) {
        SubmissionOutcome.Accepted done = answer.accepted();
        if (done != null) {
            accepted++;
            if (done.replayed()) {
                replayed++;
                permit.uncountLine();
            }
            answer(AnswerLine.accepted(line, done));
        } else if (answer.problem() != null) {
            refused++;
            answer(AnswerLine.refused(line, answer.problem()));
        }
    }

    private void answer(Object line) {
        byte[] text = json.writeValueAsBytes(line);
        byte[] ended = Arrays.copyOf(text, text.length + 1);
        ended[text.length] = '\n';
        answers.add(ended);
    }

    private record Stop(int line, Problem problem) {}

    /**
     * What became of one line.
     *
     * @param line which one, beginning at 1
     * @param status what the answer to this report alone would have been
     * @param id the report
     * @param statusAddress where its status is
     * @param receivedAt when it was received first
     * @param replayed true if it had been accepted before
     * @param retryAfter after how many seconds to send it again
     * @param problem why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerLine(
            int line,
            int status,
            @Nullable String id,
            @Nullable String statusAddress,
            @Nullable Instant receivedAt,
            @Nullable Boolean replayed,
            @Nullable Long retryAfter,
            @Nullable Map<String, Object> problem) {

        static AnswerLine accepted(int line, SubmissionOutcome.Accepted done) {
            return new AnswerLine(
                    line,
                    202,
                    done.reportId().toString(),
                    ReportsController.statusAddress(done.reportId()),
                    done.receivedAt(),
                    done.replayed() ? true : null,
                    null,
                    null);
        }

        static AnswerLine refused(int line, Problem problem) {
            return new AnswerLine(
                    line,
                    problem.code().status(),
                    null,
                    null,
                    null,
                    null,
                    problem.retryAfterSeconds(),
                    problem.members());
        }
    }

    /**
     * The last line: without it, the answer is not whole.
     *
     * @param done whether all that was sent was read
     * @param lines how many lines were read
     * @param blank how many of them held nothing
     * @param accepted how many were accepted, now or before
     * @param replayed how many of those before
     * @param refused how many were refused
     * @param notice what to say to whoever submits
     */
    record LastLine(boolean done, int lines, int blank, int accepted, int replayed, int refused, String notice) {}
}
