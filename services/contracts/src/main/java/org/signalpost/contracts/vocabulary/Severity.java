package org.signalpost.contracts.vocabulary;

/** How grave the harm is: the second axis of the Common Alerting Protocol. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
