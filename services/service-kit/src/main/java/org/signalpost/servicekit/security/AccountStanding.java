package org.signalpost.servicekit.security;

import java.time.Instant;

/**
 * Whether a sign-in may still be used, asked at every request of a signed-in person. A bean of this type exists only where
 * the accounts live in this process; elsewhere sign-ins are renewed with the issuer instead.
 */
@FunctionalInterface
public interface AccountStanding {

    /** The claim of an ID token that says when its owner signed in, in ISO 8601 with a fraction of the second. */
    String SIGNED_IN_CLAIM = "signed_in";

    /** Whether the account of this subject exists and is enabled, and has not voided sign-ins of that moment. */
    boolean isGood(String subject, Instant signedIn);
}
