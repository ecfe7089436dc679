package org.signalpost.contracts.vocabulary;

/** How sure it is: the third axis of the Common Alerting Protocol. */
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
}
