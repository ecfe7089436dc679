package org.signalpost.intake.adapter.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.application.SubmissionOutcome;
import org.signalpost.intake.application.SubmittingReports;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemCode;
import org.signalpost.servicekit.problem.ProblemException;

/** Submits for the API and the pages alike: within the partner's rate, counted, and with one answer for each outcome. */
final class Submissions {

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final String NOTHING_LOST =
            "Nothing is lost. Send the same report again with the same Idempotency-Key: it will count once.";

    private static final String HEADER = "header Idempotency-Key";
    private static final String KEY = "idempotencyKey";
    private static final String REPORT = "report";
    private static final Set<Object> LINE = Set.of(KEY, REPORT);
    private static final int FIELDS_NAMED = 5;

    private final JsonBody json = new JsonBody();
    private final SubmittingReports submitting;
    private final PartnerRates rates;
    private final MeterRegistry meters;
    private final Timer accepted;

    Submissions(SubmittingReports submitting, PartnerRates rates, MeterRegistry meters) {
        this.submitting = submitting;
        this.rates = rates;
        this.meters = meters;
        this.accepted = Timer.builder("signalpost.intake.accepted")
                .description("Reports accepted, and how long accepting them took")
                .publishPercentileHistogram()
                .register(meters);
    }

    /**
     * Counts one attempt against the partner's rate.
     *
     * @throws ProblemException if it is one too many
     */
    void admit(Submitter submitter) {
        admit(submitter, rates);
    }

    /** The same against another rate. */
    void admit(Submitter submitter, PartnerRates rate) {
        Optional<Duration> wait = rate.wait(submitter.partner());
        if (wait.isPresent()) {
            throw refused(new Problem(
                    IntakeError.TOO_MANY_REPORTS,
                    "Wait as long as Retry-After says, then go on. Nothing you sent before is lost.",
                    List.of(),
                    wait.get(),
                    null));
        }
    }

    /**
     * Submits one report.
     *
     * @param key what came as the key, if anything did
     * @param body the values that JSON is made of
     * @throws ProblemException if it is not accepted
     */
    SubmissionOutcome.Accepted submit(Submitter submitter, @Nullable String key, @Nullable Object body) {
        Timer.Sample started = Timer.start(meters);
        SubmissionOutcome outcome = submitting.submit(submitter, key(key), body);
        if (outcome instanceof SubmissionOutcome.Accepted done) {
            count(started, done);
            return done;
        }
        throw refused(problem(outcome));
    }

    /**
     * Reads one line of a batch.
     *
     * @throws ProblemException if it is not a report with a key
     */
    SubmittingReports.Attempt attempt(byte[] line) {
        Object value = json.read(line)
                .orElseThrow(() -> refused(Problem.of(
                        EdgeProblem.MALFORMED_BODY,
                        List.of(new FieldError(
                                "#",
                                "Send one JSON object in UTF-8 on a line of its own. Look for a missing comma, quotation"
                                        + " mark or bracket, or a field that is there twice.")))))
                .value();
        if (!(value instanceof Map<?, ?> fields) || !LINE.containsAll(fields.keySet())) {
            throw refused(Problem.of(
                    EdgeProblem.INVALID_FIELDS,
                    List.of(new FieldError("#", "A line holds idempotencyKey and report, and nothing beside them."))));
        }
        IdempotencyKey key = key(fields.get(KEY) instanceof String text ? text : null, "text in the field " + KEY);
        if (!(fields.get(REPORT) instanceof Map<?, ?> report)) {
            throw refused(Problem.of(
                    EdgeProblem.INVALID_FIELDS,
                    List.of(FieldError.at("Put the report here, as you would send it alone.", REPORT))));
        }
        return new SubmittingReports.Attempt(key, report);
    }

    /**
     * Submits reports of a batch together.
     *
     * @return what came of each, in their order: an {@link SubmissionOutcome.Accepted} or a {@link Problem}
     */
    List<Answer> submitAll(Submitter submitter, List<SubmittingReports.Attempt> attempts) {
        Timer.Sample started = Timer.start(meters);
        List<SubmissionOutcome> outcomes = submitting.submitAll(submitter, attempts);
        List<Answer> answers = new ArrayList<>();
        for (SubmissionOutcome outcome : outcomes) {
            if (outcome instanceof SubmissionOutcome.Accepted done) {
                count(started, done);
                answers.add(new Answer(done, null));
            } else {
                answers.add(new Answer(null, refused(inLine(problem(outcome))).problem()));
            }
        }
        return answers;
    }

    /**
     * What came of one report of a batch: one of both.
     *
     * @param accepted what it became
     * @param problem why it was refused
     */
    record Answer(
            SubmissionOutcome.@Nullable Accepted accepted,
            @Nullable Problem problem) {}

    /** The same problem, said of a line; five fields at a time, so that answers nobody reads yet stay small. */
    private static Problem inLine(Problem problem) {
        return new Problem(
                problem.code(),
                problem.detail(),
                problem.errors().stream()
                        .limit(FIELDS_NAMED)
                        .map(error ->
                                new FieldError("#/" + REPORT + error.pointer().substring(1), error.detail()))
                        .toList(),
                problem.retryAfter(),
                problem.incident());
    }

    private void count(Timer.Sample started, SubmissionOutcome.Accepted done) {
        if (done.replayed()) {
            countReplay();
        }
        started.stop(accepted);
    }

    /** Counts what had been accepted before: it costs its sender nothing, and a client that does nothing else should be seen. */
    void countReplay() {
        meters.counter("signalpost.intake.replayed").increment();
    }

    /** The exception that answers with {@code problem}, which is counted here. */
    ProblemException refused(Problem problem) {
        ProblemCode code = problem.code();
        meters.counter("signalpost.intake.refused", "code", code.code()).increment();
        return new ProblemException(problem);
    }

    /**
     * The key that came in the header.
     *
     * @throws ProblemException if there is none, or it is not of the form that is accepted
     */
    IdempotencyKey key(@Nullable String key) {
        return key(key, HEADER);
    }

    private IdempotencyKey key(@Nullable String key, String where) {
        if (key == null || key.isBlank()) {
            throw refused(Problem.of(
                    IntakeError.KEY_MISSING,
                    "Send a " + where + " with a value of your own that is new for each report, such as a"
                            + " UUID. With the same key you can send the same report again without making two."));
        }
        return IdempotencyKey.of(key.strip())
                .orElseThrow(() -> refused(Problem.of(
                        IntakeError.KEY_INVALID,
                        "Use 1 to 200 visible ASCII characters, without spaces. A UUID is best; nothing about the"
                                + " report belongs into it.")));
    }

    private static Problem problem(SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            return Problem.of(
                    EdgeProblem.INVALID_FIELDS,
                    refused.problems().stream()
                            .map(problem -> new FieldError(problem.pointer(), problem.detail()))
                            .toList());
        } else if (outcome instanceof SubmissionOutcome.OtherBody) {
            return Problem.of(
                    IntakeError.KEY_REUSED,
                    "Use a new Idempotency-Key for a new report. The report that you sent with this key is unchanged.");
        } else if (outcome instanceof SubmissionOutcome.StillRunning running) {
            return Problem.of(IntakeError.STILL_RUNNING, NOTHING_LOST).retryAfter(running.retryAfter());
        } else if (outcome instanceof SubmissionOutcome.TooLarge) {
            return Problem.of(
                    EdgeProblem.TOO_LARGE,
                    "This report is too long for us to pass on, and nothing of it was kept. Shorten the narrative or the"
                            + " lists, or send it in two reports.");
        } else if (outcome instanceof SubmissionOutcome.NeverPublishable) {
            return Problem.of(
                    IntakeError.NEVER_PUBLISHABLE,
                    "Nothing of it was kept, and sending it again as it is will not help. Shorten it and send it again;"
                            + " if that does not help, tell whoever runs this service.");
        } else if (outcome instanceof SubmissionOutcome.Erased) {
            return Problem.of(IntakeError.REPORT_ERASED, "If it is to be reported again, use a new Idempotency-Key.");
        } else if (outcome instanceof SubmissionOutcome.StorageAway) {
            return Problem.of(IntakeError.STORAGE_UNAVAILABLE, NOTHING_LOST).retryAfter(SHORTLY);
        }
        return Problem.of(IntakeError.NOT_CONFIRMED, NOTHING_LOST).retryAfter(SHORTLY);
    }
}
