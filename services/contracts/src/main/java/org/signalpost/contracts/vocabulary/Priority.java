package org.signalpost.contracts.vocabulary;

import java.time.Duration;

/** How soon a case must be taken, gravest first: {@link #ordinal()} orders a queue. */
public enum Priority {
    CRITICAL(Duration.ofHours(1)),
    HIGH(Duration.ofHours(4)),
    MEDIUM(Duration.ofHours(24)),
    LOW(Duration.ofHours(72));

    private final Duration timeToTake;

    Priority(Duration timeToTake) {
        this.timeToTake = timeToTake;
    }

    /** The default time from arrival in the queue until an officer has taken the case; policy data may shorten it. */
    public Duration timeToTake() {
        return timeToTake;
    }
}
