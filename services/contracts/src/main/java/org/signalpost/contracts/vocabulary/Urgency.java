package org.signalpost.contracts.vocabulary;

/** How soon someone must act: the first axis of the Common Alerting Protocol. */
public enum Urgency {
    IMMEDIATE,
    EXPECTED,
    FUTURE,
    PAST,
    UNKNOWN
}
