package org.signalpost.desk.application;

import java.time.Duration;
import java.time.Instant;
import org.signalpost.desk.model.Case;

/**
 * How long a case stays with an officer who does nothing more.
 *
 * @param untilAcknowledged after taking, and after keeping longer what the partner waits to have acknowledged
 * @param whileWorking after anything that counts as work
 */
public record LeaseTimes(Duration untilAcknowledged, Duration whileWorking) {

    /**
     * Checks that both are some time.
     *
     * @throws IllegalArgumentException if either is zero or negative
     */
    public LeaseTimes {
        if (untilAcknowledged.toMillis() <= 0 || whileWorking.toMillis() <= 0) {
            throw new IllegalArgumentException("A lease lasts some time");
        }
    }

    Instant afterTaking(Instant now) {
        return now.plus(untilAcknowledged);
    }

    /** Nobody keeps a case for long whose partner has not been told that an officer is on it. */
    Instant afterKeeping(Case file, Instant now) {
        return file.awaitsAcknowledgement() ? afterTaking(now) : afterWork(now);
    }

    Instant afterWork(Instant now) {
        return now.plus(whileWorking);
    }
}
