package org.signalpost.intake.adapter.web;

import org.signalpost.servicekit.problem.ProblemCode;

/** Why the intake refuses, as far as the intake alone can say. */
enum IntakeError implements ProblemCode {
    KEY_MISSING("idempotency-key-missing", "A submission needs an Idempotency-Key", 400, false),
    KEY_INVALID("idempotency-key-invalid", "The Idempotency-Key is not of the form that is accepted", 400, false),
    KEY_REUSED("idempotency-key-reused", "This Idempotency-Key was used for something else", 422, false),
    STILL_RUNNING("still-running", "The same report is being accepted at this moment", 409, true),
    REPORT_ERASED("report-erased", "This report was erased", 410, false),
    REPORT_WITHDRAWN("report-withdrawn", "This report was withdrawn", 409, false),
    OTHER_VERSION("other-version", "This report was changed meanwhile", 409, false),
    NOTHING_TO_CHANGE("nothing-to-change", "This would change nothing", 422, false),
    TOO_MANY_AMENDMENTS("too-many-amendments", "This report was changed as often as it can be", 422, false),
    NEVER_PUBLISHABLE("cannot-be-passed-on", "We cannot pass this report on as it is", 422, false),
    TOO_MANY_REPORTS("too-many-reports", "These are more reports than we can take from you at once", 429, true),
    TOO_MANY_BATCHES("too-many-batches", "Other batches come first", 429, true),
    TOO_MANY_LINES("too-many-lines", "A batch holds no more reports than these", 413, true),
    ANSWERS_NOT_READ("answers-not-read", "Too many answers wait to be read", 429, true),
    BATCH_TOO_SLOW("batch-too-slow", "This batch has taken too long", 408, true),
    NO_ROOM("no-room", "So much is being sent to us that this has to wait", 503, true),
    NOT_CONFIRMED("not-confirmed", "We cannot confirm your report yet", 503, true),
    STORAGE_UNAVAILABLE("storage-unavailable", "We cannot take your report at this moment", 503, true);

    private final Meaning meaning;

    IntakeError(String code, String title, int status, boolean retryable) {
        this.meaning = new Meaning(code, title, status, retryable);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
