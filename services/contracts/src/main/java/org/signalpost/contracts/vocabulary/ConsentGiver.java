package org.signalpost.contracts.vocabulary;

/** Who gave the consents of a report. */
public enum ConsentGiver {
    DEFENDER,
    FAMILY,
    LAWYER,
    COMMUNITY,
    NOT_POSSIBLE
}
