package org.signalpost.desk.application;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a case stays with an officer who does nothing more.
 *
 * @param untilAcknowledged after taking
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

    Instant afterWork(Instant now) {
        return now.plus(whileWorking);
    }
}
