package org.signalpost.desk.adapter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.UrgencySign;
import org.signalpost.contracts.vocabulary.Words;

/** Puts codes, times and names of the vocabulary into an officer's words. */
final class Wording {

    private static final Set<String> ISO = Set.of(Locale.getISOCountries());
    /** What reasons of the classifier name. */
    private static final List<Class<? extends Enum<?>>> REASONED =
            List.of(ThreatType.class, UrgencySign.class, DefenderKind.class);

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

    /** What a name of the vocabulary is called on a partner's pages too, but for two that say more here. */
    static String of(Enum<?> name) {
        if (name == CaseState.NEW) {
            return "Waiting";
        }
        return name == ThreatType.NONE
                ? "Threat not recognised"
                : Words.english().of(name);
    }

    /** The same within a sentence; one that begins with an abbreviation, such as UN, stays as it is. */
    static String within(Enum<?> name) {
        String word = of(name);
        return Character.isUpperCase(word.charAt(1))
                ? word
                : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    /** What {@code code} is called if it is one of {@code vocabulary}; otherwise it as a phrase. */
    static String of(Class<? extends Enum<?>> vocabulary, String code) {
        return named(vocabulary, code).map(Wording::of).orElseGet(() -> of(code));
    }

    private static Optional<? extends Enum<?>> named(Class<? extends Enum<?>> vocabulary, String code) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(one -> one.name().equals(code))
                .findFirst();
    }

    /** A code that is no name of the vocabulary, or one that this version does not know, as a phrase. */
    static String of(String code) {
        String phrase = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    static String defenders(List<DefenderKind> kinds) {
        return kinds.stream().map(Wording::of).collect(Collectors.joining(", "));
    }

    /** What people call a queue. */
    static String queue(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        String rest = parts.stream().skip(1).map(Wording::capitalised).collect(Collectors.joining(", "));
        return switch (parts.get(0)) {
            case "post" -> "Post " + rest;
            case "mission" ->
                "Mission " + parts.get(1).toUpperCase(Locale.ROOT) + ", "
                        + parts.stream().skip(2).map(Wording::capitalised).collect(Collectors.joining(", "));
            default -> rest + " desk";
        };
    }

    private static String capitalised(String part) {
        return Arrays.stream(part.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
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

    /** A reason of the classifier as a sentence; one that this version does not know, as its code reads. */
    static String reason(Reason reason) {
        String sentence =
                switch (reason.code()) {
                    case "COUNTRY_NAMED_IN_TEXT" -> "The text names the country";
                    case "COUNTRY_IMPLIED_BY_PLACE" -> "The text names a place there";
                    case "COUNTRY_IMPLIED_BY_INSTITUTION" -> "The text names an institution of the country";
                    case "COUNTRY_IMPLIED_BY_DEMONYM" -> "The text names people of the country";
                    case "COUNTRY_STATED_BY_PARTNER" -> "The partner named the country";
                    case "COUNTRY_CONFIRMED" -> "Text and partner agree on the country";
                    case "COUNTRY_CONTRADICTION" -> "Text and partner disagree on the country";
                    case "COUNTRY_AMBIGUOUS" -> "More than one country is possible";
                    case "COUNTRY_UNKNOWN" -> "No country could be found";
                    case "THREAT_DESCRIBED_IN_TEXT" -> "The text describes it";
                    case "THREAT_STATED_BY_PARTNER" -> "The partner said what was done";
                    case "THREAT_STATED_OTHERWISE" -> "The partner names another threat than the text";
                    case "THREAT_ONLY_FEARED" -> "It is feared, and has not happened";
                    case "THREAT_UNKNOWN" -> "No threat could be made out";
                    case "NOT_A_REPORT" -> "It does not read as a report of a reprisal";
                    case "LANGUAGE_WITHOUT_PACK" -> "The language is not one that can be read here yet";
                    case "LOW_CONFIDENCE" -> "Too unsure to act on without a person";
                    case "FIRST_HOURS" -> "The first hours decide";
                    case "IMMINENT" -> "Something is about to happen";
                    case "URGENCY_SIGN" -> "A sign of danger";
                    case "ACCOUNT_UNREADABLE" -> "The account could not be read by the classifier";
                    case "REPORT_WITHDRAWN" -> "The partner withdrew the report, so it was not read";
                    case "REPORT_ERASED" -> "The partner had the report erased, so there is nothing to read";
                    case "ENGINE_FAILED" -> "The classifier failed on this report";
                    case "CORRECTED_IN_TRIAGE" -> "A triage officer corrected it";
                    default -> of(reason.code());
                };
        if (reason.parameters().isEmpty()) {
            return sentence;
        }
        return sentence + ": "
                + reason.parameters().stream().map(Wording::parameter).collect(Collectors.joining(", "));
    }

    /** Why a queue does not get a report. */
    static String withheld(Routing.Withheld withheld) {
        ConsentKind consent = withheld.consent();
        return queue(withheld.queue().value()) + ": "
                + switch (withheld.reason()) {
                    case CONSENT_MISSING ->
                        consent == null
                                ? "a consent that it needs was not given, or has run out"
                                : "it needs consent that " + consent(consent) + ", which was not given or has run out";
                    case SHARING_TOO_STRICT -> "the sharing mark is stricter than it may receive";
                    case IMPLICATED -> "it, or someone there, is said to be part of the attack";
                    case RETURNED_TO_PARTNER -> "the report went back to the partner";
                    case ALREADY_PRIMARY -> "it has the report already, and acts on it";
                };
    }

    private static String consent(ConsentKind kind) {
        return switch (kind) {
            case CONTACT_BY_POST -> "the post contacts the defender";
            case WIDER_GOVERNMENT -> "other desks of the government receive a copy";
            case UN_WITH_NAMES_TO_GOVERNMENT -> "UN bodies put the names to the government concerned";
            case NAMES_PUBLISHED -> "names are published";
            case REGIONAL_BODIES -> "regional human rights bodies receive a copy";
            case OTHER_MISSIONS -> "missions of other states receive a copy";
            case NAMES_TO_HOST_GOVERNMENT -> "names are given to the host government";
            case NAMES_TO_COMPANY -> "names are given to a company";
            case USED_IN_VETTING -> "the report counts in vetting";
            case LOCAL_STAFF -> "locally employed staff read it";
            case LINK_ACROSS_PARTNERS -> "the report is linked with those of other partners";
            case USED_FOR_IMPROVEMENT -> "what was misread helps to improve the automatic reading";
        };
    }

    private static String parameter(String value) {
        if (ISO.contains(value)) {
            return country(new CountryCode(value));
        }
        if (!value.matches("[A-Z][A-Z_]+")) {
            return value;
        }
        return REASONED.stream()
                .flatMap(vocabulary -> named(vocabulary, value).stream())
                .findFirst()
                .map(Wording::within)
                .orElseGet(() -> of(value).toLowerCase(Locale.ROOT));
    }
}
