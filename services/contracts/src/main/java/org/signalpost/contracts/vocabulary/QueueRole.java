package org.signalpost.contracts.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is at a queue. Nothing here names anybody. */
public enum QueueRole {
    AMBASSADOR,
    CHIEF,
    DEPUTY_CHIEF_OF_MISSION,
    DUTY_OFFICER,
    ECONOMIC_OFFICER,
    HUMAN_RIGHTS_OFFICER,
    POLITICAL_COUNSELLOR;

    /** The role that is written so before the {@code @}; empty if there is none. */
    public static Optional<QueueRole> written(String text) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(text))
                .findFirst();
    }

    /** How it is written before the {@code @}: {@code deputy-chief-of-mission}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
