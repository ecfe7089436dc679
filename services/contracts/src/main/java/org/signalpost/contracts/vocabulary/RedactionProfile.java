package org.signalpost.contracts.vocabulary;

/**
 * What a recipient may know: everything; a summary written for sharing and the facts; the classified facts alone; only
 * that there is one more.
 */
public enum RedactionProfile {
    FULL,
    NO_IDENTITY,
    FACTS_ONLY,
    COUNT_ONLY
}
