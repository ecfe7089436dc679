package org.signalpost.contracts.vocabulary;

/**
 * The parts of a report that are sealed, each under a key of its own: what happened; names, contacts, exact places,
 * flags; the summary that the partner wrote for sharing; what officer and partner write to each other about it.
 */
public enum ReportPart {
    ACCOUNT,
    IDENTITY,
    SUMMARY,
    MESSAGES
}
