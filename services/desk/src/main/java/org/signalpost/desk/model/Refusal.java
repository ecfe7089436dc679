package org.signalpost.desk.model;

/** Why a command cannot be carried out as the case stands. */
public enum Refusal {
    HELD_BY_ANOTHER("Someone else is working on this case."),
    NOT_TAKEN("Take the case first."),
    NOT_ACKNOWLEDGED("Acknowledge the case to the partner first."),
    ALREADY_ACKNOWLEDGED("The case has been acknowledged."),
    CLOSED("The case is closed."),
    RECALLED("The case was recalled: the report is no longer this queue's business."),
    NOTHING_TO_CONFIRM("Nobody has proposed to close this case."),
    NEEDS_ANOTHER_PERSON("A critical case is closed by two: someone other than who proposed it must confirm."),
    NOT_IN_TRIAGE("Only triage corrects where a report goes."),
    LEASE_RUNS("The officer still has time."),
    OVERTAKEN("A newer decision on this report is known.");

    private final String inWords;

    Refusal(String inWords) {
        this.inWords = inWords;
    }

    /** One sentence an officer can act on. */
    public String inWords() {
        return inWords;
    }
}
