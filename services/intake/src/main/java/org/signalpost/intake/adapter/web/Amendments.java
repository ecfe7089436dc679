package org.signalpost.intake.adapter.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.AmendingReports;
import org.signalpost.intake.application.AmendmentOutcome;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;

/**
 * Changes reports for the API and the pages alike: counted, and with one answer for each outcome. Whoever calls asks first
 * whether there is room within the partner's rate, before anything of a body is read.
 */
final class Amendments {

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final String NOTHING_LOST =
            "Nothing is lost. Send the same again, with the same Idempotency-Key if there was one: it will count once.";
    private static final String ERASED =
            "It was erased, and nothing can be added to it or changed. If it is to be reported again, make a new report.";

    private final AmendingReports amending;
    private final Submissions submissions;
    private final PartnerRates takingBack;
    private final MeterRegistry meters;

    Amendments(AmendingReports amending, Submissions submissions, PartnerRates takingBack, MeterRegistry meters) {
        this.amending = amending;
        this.submissions = submissions;
        this.takingBack = takingBack;
        this.meters = meters;
    }

    /**
     * Counts one addition or change of terms against the partner's rate, which is that of its submissions.
     *
     * @throws org.signalpost.servicekit.problem.ProblemException if it is one too many
     */
    void admit(Submitter submitter) {
        submissions.admit(submitter);
    }

    /**
     * Counts one withdrawal or erasure. They have a rate of their own: what a partner sends keeps none of it from being taken
     * back.
     *
     * @throws org.signalpost.servicekit.problem.ProblemException if it is one too many
     */
    void admitTakingBack(Submitter submitter) {
        submissions.admit(submitter, takingBack);
    }

    /**
     * Adds to a report, or changes its terms.
     *
     * @param key what came as the key, if anything did
     * @param body the values that JSON is made of
     * @throws org.signalpost.servicekit.problem.ProblemException if it is not accepted
     */
    AmendmentOutcome.Amended amend(
            Submitter submitter, @Nullable ReportId report, @Nullable String key, @Nullable Object body) {
        return done(() -> report == null
                ? new AmendmentOutcome.NotFound()
                : amending.amend(submitter, report, submissions.key(key), body));
    }

    /**
     * Takes a report back.
     *
     * @throws org.signalpost.servicekit.problem.ProblemException if it is not taken back
     */
    AmendmentOutcome.Amended withdraw(Submitter submitter, @Nullable ReportId report, @Nullable Object body) {
        return done(
                () -> report == null ? new AmendmentOutcome.NotFound() : amending.withdraw(submitter, report, body));
    }

    /**
     * Has a report erased.
     *
     * @throws org.signalpost.servicekit.problem.ProblemException if it is not erased
     */
    AmendmentOutcome.Amended erase(Submitter submitter, @Nullable ReportId report, @Nullable Object body) {
        return done(() -> report == null ? new AmendmentOutcome.NotFound() : amending.erase(submitter, report, body));
    }

    private AmendmentOutcome.Amended done(Supplier<AmendmentOutcome> change) {
        AmendmentOutcome outcome;
        try {
            outcome = change.get();
        } catch (StorageUnavailableException away) {
            throw submissions.refused(
                    Problem.of(IntakeError.STORAGE_UNAVAILABLE, NOTHING_LOST).retryAfter(SHORTLY));
        }
        if (outcome instanceof AmendmentOutcome.Amended amended) {
            if (amended.replayed()) {
                submissions.countReplay();
            } else {
                for (AmendmentKind kind : amended.kinds()) {
                    meters.counter("signalpost.intake.amended", "kind", kind.name())
                            .increment();
                }
            }
            return amended;
        }
        throw submissions.refused(problem(outcome));
    }

    private static Problem problem(AmendmentOutcome outcome) {
        if (outcome instanceof AmendmentOutcome.NotFound) {
            return Problem.of(EdgeProblem.NOT_FOUND, "There is no report with this id among those that you may see.");
        } else if (outcome instanceof AmendmentOutcome.Refused refused) {
            return Problem.of(
                    EdgeProblem.INVALID_FIELDS,
                    refused.problems().stream()
                            .map(problem -> new FieldError(problem.pointer(), problem.detail()))
                            .toList());
        } else if (outcome instanceof AmendmentOutcome.OtherVersion other) {
            return Problem.of(
                    IntakeError.OTHER_VERSION,
                    "It is in version %d by now, and nothing of this was changed. Look at it again before you change it."
                            .formatted(other.version()));
        } else if (outcome instanceof AmendmentOutcome.NothingToChange) {
            return Problem.of(
                    IntakeError.NOTHING_TO_CHANGE,
                    "The report is already as you say, and no new version was made. Look at what you meant to change.");
        } else if (outcome instanceof AmendmentOutcome.Withdrawn) {
            return Problem.of(
                    IntakeError.REPORT_WITHDRAWN,
                    "You withdrew it: it can only be erased. If it is to be acted on again, make a new report.");
        } else if (outcome instanceof AmendmentOutcome.Erased) {
            return Problem.of(IntakeError.REPORT_ERASED, ERASED);
        } else if (outcome instanceof AmendmentOutcome.TooMany) {
            return Problem.of(
                    IntakeError.TOO_MANY_AMENDMENTS,
                    "A report can be changed %d times. It can still be withdrawn and erased; more to say goes into a new report."
                            .formatted(Limits.AMENDMENTS));
        } else if (outcome instanceof AmendmentOutcome.TooLarge) {
            return Problem.of(
                    EdgeProblem.TOO_LARGE,
                    "With this the report would be too long for us to pass on, and nothing of it was kept. Shorten it, or"
                            + " make a new report of it.");
        } else if (outcome instanceof AmendmentOutcome.NeverPublishable) {
            return Problem.of(
                    IntakeError.NEVER_PUBLISHABLE,
                    "Nothing of it was kept, and sending it again as it is will not help. Shorten it and send it again;"
                            + " if that does not help, tell whoever runs this service.");
        } else if (outcome instanceof AmendmentOutcome.OtherBody) {
            return Problem.of(
                    IntakeError.KEY_REUSED,
                    "Use a new Idempotency-Key for a new change. The one that you sent with this key stands.");
        } else if (outcome instanceof AmendmentOutcome.StillRunning running) {
            return Problem.of(IntakeError.STILL_RUNNING, NOTHING_LOST).retryAfter(running.retryAfter());
        }
        return Problem.of(IntakeError.NOT_CONFIRMED, NOTHING_LOST).retryAfter(SHORTLY);
    }
}
