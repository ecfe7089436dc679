package org.signalpost.contracts.vocabulary;

/** What is about to happen: it moves the clock of a case. */
public enum NextKnownEventKind {
    HEARING,
    DEADLINE,
    FLIGHT,
    EVICTION,
    OTHER
}
