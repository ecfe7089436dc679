package org.signalpost.desk.adapter.web;

import org.signalpost.desk.model.Disclosure.Denial;
import org.signalpost.desk.model.Refusal;
import org.signalpost.servicekit.problem.ProblemCode;

/** Why the desk refuses a request. */
enum DeskProblem implements ProblemCode {
    CASE_NOT_FOUND("case-not-found", "There is no such case for you", 404),
    QUEUE_NOT_FOUND("queue-not-found", "There is no such queue for you", 404),
    CASE_CHANGED("case-changed", "The case has changed since you looked", 412, true),
    CASE_HELD_BY_ANOTHER("case-held-by-another", "Someone else is working on this case", 409),
    CASE_NOT_TAKEN("case-not-taken", "Take the case first", 409),
    CASE_NOT_ACKNOWLEDGED("case-not-acknowledged", "Acknowledge the case first", 409),
    CASE_ALREADY_ACKNOWLEDGED("case-already-acknowledged", "The case has been acknowledged", 409),
    CASE_CLOSED("case-closed", "The case is closed", 409),
    CASE_RECALLED("case-recalled", "The case was recalled", 409),
    NOTHING_TO_CONFIRM("nothing-to-confirm", "Nobody has proposed to close this case", 409),
    NEEDS_ANOTHER_PERSON("needs-another-person", "Someone else must confirm", 409),
    NOT_IN_TRIAGE("not-in-triage", "Only triage corrects where a report goes", 409),
    NOT_FOR_A_COPY("not-for-a-copy", "The partner hears from the queue that acts", 409),
    PART_STAYS_SEALED("part-stays-sealed", "This part is not open to you", 403),
    IDENTITY_MUST_BE_ASKED_FOR("identity-must-be-asked-for", "The identity must be asked for", 409),
    NO_SUMMARY("no-summary", "There is no summary", 404),
    REPORT_WITHDRAWN("report-withdrawn", "The partner withdrew the report", 409),
    REPORT_ERASED("report-erased", "The report was erased", 410),
    ENTRY_NOT_FOUND("entry-not-found", "There is no such entry for you", 404),
    ENTRY_REPLACED("entry-replaced", "A newer entry has replaced this one", 410),
    ENTRY_RECALLED("entry-recalled", "The report is no longer this queue's business", 410);

    private final Meaning meaning;

    DeskProblem(String code, String title, int status) {
        this(code, title, status, false);
    }

    DeskProblem(String code, String title, int status, boolean retryable) {
        this.meaning = new Meaning(code, title, status, retryable);
    }

    static DeskProblem of(Refusal refusal) {
        return switch (refusal) {
            case HELD_BY_ANOTHER -> CASE_HELD_BY_ANOTHER;
            case NOT_TAKEN, LEASE_RUNS -> CASE_NOT_TAKEN;
            case NOT_ACKNOWLEDGED -> CASE_NOT_ACKNOWLEDGED;
            case ALREADY_ACKNOWLEDGED -> CASE_ALREADY_ACKNOWLEDGED;
            case CLOSED -> CASE_CLOSED;
            case RECALLED -> CASE_RECALLED;
            case WITHDRAWN -> REPORT_WITHDRAWN;
            case ERASED -> REPORT_ERASED;
            case NOTHING_TO_CONFIRM -> NOTHING_TO_CONFIRM;
            case NEEDS_ANOTHER_PERSON -> NEEDS_ANOTHER_PERSON;
            case NOT_IN_TRIAGE -> NOT_IN_TRIAGE;
            case COPY_NOT_ACKNOWLEDGED, WORD_FROM_A_COPY -> NOT_FOR_A_COPY;
            // The request's fields were checked against a copy that has become the primary case since.
            case OVERTAKEN, WORD_NEEDED -> CASE_CHANGED;
        };
    }

    static DeskProblem of(Denial denial) {
        return switch (denial) {
            case NOT_AN_OFFICER, NOT_YOUR_QUEUE, LOCAL_STAFF_NOT_CONSENTED, BEYOND_PROFILE, CONSENT_HAS_RUN_OUT ->
                PART_STAYS_SEALED;
            case RECALLED -> CASE_RECALLED;
            case WITHDRAWN -> REPORT_WITHDRAWN;
            case ERASED -> REPORT_ERASED;
            case IDENTITY_MUST_BE_ASKED_FOR -> IDENTITY_MUST_BE_ASKED_FOR;
            case NO_SUMMARY -> NO_SUMMARY;
        };
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
