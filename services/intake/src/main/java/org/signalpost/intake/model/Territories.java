package org.signalpost.intake.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalpost.contracts.vocabulary.CountryCode;

/** The countries and territories that exist: ISO 3166-1 as the runtime knows it, and Kosovo. */
public final class Territories {

    private static final Set<String> CODES = new TreeSet<>(
            Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK")).toList());

    private Territories() {}

    /** Whether {@code code} is one of them. */
    public static boolean exists(String code) {
        return CODES.contains(code);
    }

    /** All of them, ordered by their name in {@code language}. */
    public static List<Territory> named(Locale language) {
        return CODES.stream()
                .map(code -> new Territory(new CountryCode(code), new Locale("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Territory::name))
                .toList();
    }

    /** A territory and what it is called. */
    public record Territory(CountryCode code, String name) {}
}
