package org.signalpost.identity.model;

/** What a password that was made for a person is good for. */
public enum PasswordUse {
    /** Choosing one's own, and nothing else: somebody besides its owner knows it. */
    TEMPORARY,

    /** Signing in. Whoever made it answers for nobody else having seen it. */
    OWN
}
