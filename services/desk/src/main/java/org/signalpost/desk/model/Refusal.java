package org.signalpost.desk.model;

/** Why a command cannot be carried out as the case stands. */
public enum Refusal {
    HELD_BY_ANOTHER("Someone else is working on this case."),
    NOT_TAKEN("Nobody has the case now. Take it first."),
    NOT_ACKNOWLEDGED("Acknowledge the case to the partner first."),
    ALREADY_ACKNOWLEDGED("The case has been acknowledged."),
    COPY_NOT_ACKNOWLEDGED("A copy is not acknowledged: the partner hears from the queue that acts."),
    WORD_NEEDED("The partner is told how it ended: write a word."),
    WORD_FROM_A_COPY("Nobody gets a word from a copy: close it without one."),
    CLOSED("The case is closed."),
    RECALLED("The case was recalled: the report is no longer this queue's business."),
    WITHDRAWN("The partner withdrew this report: nobody is to act on it any more."),
    ERASED("The partner had this report erased: nobody is to act on it any more."),
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
