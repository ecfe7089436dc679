package org.signalpost.desk.model;

import java.time.Duration;

/** How old the oldest of something is, so roughly that it names no moment at which somebody reported. */
public enum AgeBand {
    UNDER_AN_HOUR("under an hour", Duration.ofHours(1)),
    UNDER_FOUR_HOURS("1 to 4 hours", Duration.ofHours(4)),
    UNDER_A_DAY("4 to 24 hours", Duration.ofHours(24)),
    UNDER_THREE_DAYS("1 to 3 days", Duration.ofDays(3)),
    UNDER_TWO_WEEKS("3 days to 2 weeks", Duration.ofDays(14)),
    OLDER("over 2 weeks", Duration.ofSeconds(Long.MAX_VALUE));

    private final String inWords;
    private final Duration below;

    AgeBand(String inWords, Duration below) {
        this.inWords = inWords;
        this.below = below;
    }

    /** The band that this age falls into; what is of the future is of this hour. */
    public static AgeBand of(Duration age) {
        for (AgeBand band : values()) {
            if (age.compareTo(band.below) < 0) {
                return band;
            }
        }
        return OLDER;
    }

    /** The band as people read it. */
    public String inWords() {
        return inWords;
    }
}
