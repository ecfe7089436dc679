package org.signalpost.intake.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.FieldProblem;

/** What came of submitting a report. */
public sealed interface SubmissionOutcome {

    /**
     * It is accepted, and will reach somebody whatever happens now.
     *
     * @param reportId the report
     * @param receivedAt when it was first received
     * @param replayed whether it had been sent before
     */
    record Accepted(ReportId reportId, Instant receivedAt, boolean replayed) implements SubmissionOutcome {}

    /** Some fields need mending; nothing was kept. */
    record Refused(List<FieldProblem> problems) implements SubmissionOutcome {}

    /** Sealed it is larger than the log takes; nothing was kept. */
    record TooLarge() implements SubmissionOutcome {}

    /** The log can never take it: what was kept of it is removed, and its key is free again. */
    record NeverPublishable() implements SubmissionOutcome {}

    /** The key was used before for something else. */
    record OtherBody() implements SubmissionOutcome {}

    /** The same report is being accepted at this moment. */
    record StillRunning(Duration retryAfter) implements SubmissionOutcome {}

    /** The report is kept, but that is not confirmed: to be sent again. */
    record NotConfirmed() implements SubmissionOutcome {}

    /** The storage is away. The report may be kept or not: to be sent again. */
    record StorageAway() implements SubmissionOutcome {}

    /** The report that the key means was erased. */
    record Erased() implements SubmissionOutcome {}
}
