package org.signalpost.classifier.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One country that a phrase can tell.
 *
 * @param country ISO 3166-1
 * @param kind how it tells
 * @param weight how strongly, 1 being usual for its kind
 * @param size tenths of the decimal logarithm of the population, for places
 * @param doubtful whether the phrase is also an ordinary word or a name of people, so that it needs its surroundings
 * @param capitals how it must be written where the script has capitals and the text uses them
 * @param languages the only languages it counts in; empty for all
 */
record Place(
        String country,
        Kind kind,
        double weight,
        int size,
        boolean doubtful,
        Capitals capitals,
        Set<String> languages) {

    /** A place with fewer inhabitants, some 20,000, is known to few: what looks like its name mostly is another. */
    private static final int LARGE_ENOUGH = 43;

    /** ISO 3166-1, and Kosovo. */
    static final Set<String> TERRITORIES = territories();

    private static Set<String> territories() {
        Set<String> codes = new HashSet<>(List.of(Locale.getISOCountries()));
        codes.add("XK");
        return Set.copyOf(codes);
    }

    enum Capitals {
        /** However it is written. */
        ANY,
        /** With a capital first. */
        FIRST,
        /** In capitals only. */
        ALL
    }

    enum Kind {
        NAME,
        ABBREVIATION,
        DEMONYM,
        CAPITAL,
        CITY,
        REGION,
        INSTITUTION,
        COORDINATES;

        boolean isPlace() {
            return this == CAPITAL || this == CITY || this == REGION;
        }
    }

    /** The same, and also in {@code more} languages; in all where that is empty. */
    Place alsoIn(Set<String> more) {
        Set<String> both = new HashSet<>(languages);
        both.addAll(more);
        Set<String> all = more.isEmpty() ? Set.of() : Set.copyOf(both);
        return new Place(country, kind, weight, size, doubtful, capitals, all);
    }

    /** Whether what looks like its name counts only where its surroundings say that it is a place. */
    boolean needsSurroundings() {
        return doubtful || kind == Kind.CITY && size < LARGE_ENOUGH;
    }

    /** How much one mention counts before its surroundings are looked at. */
    double strength() {
        double base =
                switch (kind) {
                    case COORDINATES -> 8.0;
                    case NAME -> 3.0;
                    case ABBREVIATION -> 2.6;
                    case INSTITUTION -> 2.0;
                    case DEMONYM -> 1.6;
                    case REGION -> 1.7;
                    case CAPITAL -> size >= 50 ? 2.1 : 1.2;
                    case CITY -> Math.min(2.0, 0.7 + Math.max(0, size - 43) * 0.05);
                };
        return base * weight;
    }

    /** How likely this country is meant among those that share the name, before anything else is known. */
    double prior() {
        return switch (kind) {
            case NAME, ABBREVIATION, INSTITUTION, DEMONYM, COORDINATES -> 1.0 * weight;
            case REGION -> 0.25 * weight;
            case CAPITAL -> 0.8 * weight;
            case CITY -> Math.min(0.7, Math.pow(10, size * 0.06) / 10_000) * weight;
        };
    }
}
