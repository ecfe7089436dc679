package org.signalpost.servicekit.security;

/**
 * Whether an account may still be used, asked at every request of a signed-in person. A bean of this type exists only
 * where the accounts live in this process; elsewhere sign-ins are renewed with the issuer instead.
 */
@FunctionalInterface
public interface AccountStanding {

    /** Whether the account of this subject exists and is enabled, now. */
    boolean isGood(String subject);
}
