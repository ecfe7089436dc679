package org.signalpost.contracts.vocabulary;

/**
 * The parts of a report that are sealed, each under a key of its own: what happened; names, contacts, exact places,
 * flags; the summary that the partner wrote for sharing.
 */
public enum ReportPart {
    ACCOUNT,
    IDENTITY,
    SUMMARY
}
