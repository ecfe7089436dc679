package org.signalpost.desk.adapter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;

/** Puts codes, times and names of the vocabulary into an officer's words. */
final class Wording {

    private static final Set<String> ISO = Set.of(Locale.getISOCountries());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    static boolean isCountry(CountryCode code) {
        return ISO.contains(code.value()) || code.value().equals("XK");
    }

    static String country(@Nullable CountryCode code) {
        if (code == null) {
            return "Country unknown";
        }
        if (code.value().equals("XK")) {
            return "Kosovo";
        }
        return new Locale.Builder().setRegion(code.value()).build().getDisplayCountry(Locale.ENGLISH);
    }

    /** A name of the vocabulary as a phrase. */
    static String of(Enum<?> name) {
        return of(name.name());
    }

    static String of(String code) {
        return switch (code) {
            case "LGBTIQ" -> "LGBTIQ+ rights";
            case "GENERAL_HRD" -> "Human rights defender";
            case "ENVIRONMENT_LAND" -> "Environment and land";
            case "REPORT_HQ" -> "Report to headquarters";
            case "FEEDBACK_TO_PARTNER" -> "Feedback to the partner";
            case "DEMARCHE" -> "Démarche";
            case "NEW" -> "Waiting";
            default -> {
                String phrase = code.toLowerCase(Locale.ROOT).replace('_', ' ');
                yield phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
            }
        };
    }

    static String defenders(List<DefenderKind> kinds) {
        return kinds.stream().map(Wording::of).collect(Collectors.joining(", "));
    }

    static String queue(String name) {
        int dot = name.indexOf('.');
        String kind = name.substring(0, dot);
        String rest = name.substring(dot + 1).replace('-', ' ').replace(".", ", ");
        StringBuilder words = new StringBuilder();
        for (String word : rest.split(" ", -1)) {
            words.append(words.isEmpty() ? "" : " ");
            words.append(
                    word.length() <= 2
                            ? word.toUpperCase(Locale.ROOT)
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return switch (kind) {
            case "post" -> "Post " + words;
            case "mission" -> "Mission " + words;
            default -> words + " desk";
        };
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** How long until {@code due}, or how late it is, in the two largest units. */
    static String left(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        return left.isNegative() ? amount(left.negated()) + " late" : amount(left) + " left";
    }

    static String amount(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return "under a minute";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            long rest = minutes % 60;
            return rest == 0 || hours >= 12 ? hours + " h" : hours + " h " + rest + " min";
        }
        return hours / 24 + " days";
    }

    static String reason(Reason reason) {
        String words = of(reason.code());
        return reason.parameters().isEmpty() ? words : words + ": " + String.join(", ", reason.parameters());
    }
}
