package org.signalpost.contracts.vocabulary;

/** What a partner can do to a report after submitting it. */
public enum AmendmentKind {
    /** There is more to say: a text beside the account, another identity or summary, an event to come. */
    INFORMATION_ADDED,
    /** Other terms hold: consents, mark, release of the identity, who is implicated. */
    CONSENT_CHANGED,
    /** The partner takes the report back: nobody acts on it any more. Only erasure can follow. */
    WITHDRAWN,
    /** The keys of the report are destroyed: nobody can read it any more. Nothing can follow. */
    ERASED
}
