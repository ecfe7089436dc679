package org.signalpost.servicekit.security;

import java.util.List;

/**
 * Pages that need no log-in, as path patterns, for example {@code /directory/**}. Patterns under {@code /v1/} and
 * {@code /actuator/} have no effect.
 *
 * @param patterns Spring path patterns
 */
public record PublicPaths(List<String> patterns) {

    public PublicPaths {
        patterns = List.copyOf(patterns);
    }

    /** These patterns. */
    public static PublicPaths of(String... patterns) {
        return new PublicPaths(List.of(patterns));
    }
}
