package org.signalpost.contracts.vocabulary;

/** Whether the identity goes to the primary queue with the account, or only when the officer asks and the partner releases it. */
public enum IdentityRelease {
    RELEASED,
    ON_REQUEST
}
