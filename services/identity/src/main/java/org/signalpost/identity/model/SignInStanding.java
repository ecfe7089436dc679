package org.signalpost.identity.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an account lets its sign-ins do now.
 *
 * @param enabled whether the account is in use
 * @param validFrom sign-ins before this moment are void
 * @param temporary the password, where it is good only for choosing another
 */
public record SignInStanding(
        boolean enabled, Instant validFrom, @Nullable TemporaryPassword temporary) {

    /** Whether the session of somebody who signed in at that moment goes on. Moments count in whole milliseconds. */
    public boolean isGood(Instant signedIn) {
        return enabled && !signedIn.truncatedTo(ChronoUnit.MILLIS).isBefore(validFrom.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether that sign-in may be used to enter pages: it goes on, and nobody else knows its password. */
    public boolean lets(Instant signedIn) {
        return isGood(signedIn) && temporary == null;
    }
}
