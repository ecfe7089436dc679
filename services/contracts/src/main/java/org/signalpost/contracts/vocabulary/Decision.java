package org.signalpost.contracts.vocabulary;

/** Whether the classifier was sure enough to send a report on without a person. */
public enum Decision {
    AUTOMATIC,
    TRIAGE
}
