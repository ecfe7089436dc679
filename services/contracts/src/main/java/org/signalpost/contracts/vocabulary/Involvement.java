package org.signalpost.contracts.vocabulary;

/** What part a perpetrator had. */
public enum Involvement {
    CARRIED_OUT,
    ORDERED,
    PLANNED,
    PRESENT,
    SUSPECTED,
    FAILED_TO_PROTECT
}
