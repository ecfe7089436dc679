package org.signalpost.contracts.vocabulary;

/** Where a report goes when its post is implicated or its ladder is exhausted. */
public enum Fallback {
    HEADQUARTERS,
    RETURN_TO_PARTNER
}
