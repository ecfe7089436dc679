package org.signalpost.router.adapter.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.router.model.Facts;
import org.signalpost.router.model.Territories;
import tools.jackson.databind.JsonNode;

/** One line of input as facts. What is wrong with it is collected, each with the JSON Pointer of its field. */
final class Line {

    private static final Set<String> CONSENT_FIELDS = consentFields();

    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();

    Line(JsonNode root) {
        this.root = root;
    }

    /** Everything found wrong so far, as one sentence. */
    String faults() {
        return String.join("; ", faults);
    }

    /** The facts; null if anything is wrong. */
    @Nullable
    Facts facts(LocalDate today) {
        JsonNode countryNode = root.path("country");
        CountryCode country = null;
        double confidence = 0;
        if (countryNode.isMissingNode()) {
            fault("/country", "is missing");
        } else if (countryNode.isObject()) {
            country = country(countryNode.path("code"));
            confidence = confidence(countryNode.path("confidence"), country);
        } else if (!countryNode.isNull()) {
            fault("/country", "must be an object with a code");
        }

        Set<ThreatType> threats = new LinkedHashSet<>();
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        ThreatType primary = threats(threats, aspects);
        Set<DefenderKind> defenders = words("/defenders", "kind", DefenderKind.class);
        Set<PerpetratorKind> perpetrators = words("/perpetrators", "kind", PerpetratorKind.class);
        Set<Nexus> nexus = words("/nexus", "nexus", Nexus.class);
        Facts facts = new Facts(
                word("/decision", Decision.class, Decision.AUTOMATIC),
                country,
                confidence,
                primary,
                threats,
                aspects,
                defenders,
                perpetrators,
                nexus,
                word("/urgency", Urgency.class, Urgency.UNKNOWN),
                word("/severity", Severity.class, Severity.UNKNOWN),
                word("/certainty", Certainty.class, Certainty.UNKNOWN),
                word("/priority", Priority.class, Priority.MEDIUM),
                consents(),
                word("/sharing", Sharing.class, Sharing.AMBER_STRICT),
                word("/fallback", Fallback.class, Fallback.HEADQUARTERS),
                implicated(),
                correction(),
                today);
        return faults.isEmpty() ? facts : null;
    }

    private @Nullable CountryCode country(JsonNode code) {
        if (code.isNull()) {
            return null;
        }
        if (code.isString()) {
            for (CountryCode known : Territories.ALL) {
                if (known.value().equals(code.stringValue())) {
                    return known;
                }
            }
        }
        fault("/country/code", code.isMissingNode() ? "is missing" : "must be null, an ISO 3166-1 alpha-2 code or XK");
        return null;
    }

    private double confidence(JsonNode confidence, @Nullable CountryCode country) {
        if (confidence.isMissingNode()) {
            return country == null ? 0 : 1;
        }
        if (confidence.isNumber() && confidence.doubleValue() >= 0 && confidence.doubleValue() <= 1) {
            return confidence.doubleValue();
        }
        fault("/country/confidence", "must be a number from 0 to 1");
        return 0;
    }

    private ThreatType threats(Set<ThreatType> threats, Set<Aspect> aspects) {
        ThreatType primary = null;
        JsonNode list = root.path("threats");
        if (!list.isArray() || list.isEmpty()) {
            fault("/threats", list.isMissingNode() ? "is missing" : "must be a list of at least one threat");
            return ThreatType.NONE;
        }
        for (int index = 0; index < list.size(); index++) {
            String at = "/threats/" + index;
            JsonNode item = list.get(index);
            ThreatType type = item.isObject()
                    ? word(at + "/type", item.path("type"), ThreatType.class)
                    : word(at, item, ThreatType.class);
            if (type == null) {
                continue;
            }
            threats.add(type);
            if (item.path("primary").asBoolean(false)) {
                if (primary != null) {
                    fault(at + "/primary", "another threat is primary already");
                }
                primary = type;
            }
            JsonNode marks = item.path("aspects");
            for (int mark = 0; mark < marks.size(); mark++) {
                Aspect aspect = word(at + "/aspects/" + mark, marks.get(mark), Aspect.class);
                if (aspect != null) {
                    aspects.add(aspect);
                }
            }
        }
        return primary != null ? primary : threats.stream().findFirst().orElse(ThreatType.NONE);
    }

    private Consents consents() {
        JsonNode consent = root.path("consent");
        if (consent.isMissingNode() || consent.isNull()) {
            return Consents.UNKNOWN;
        }
        if (!consent.isObject()) {
            fault("/consent", "must be an object");
            return Consents.UNKNOWN;
        }
        for (String field : consent.propertyNames()) {
            if (!CONSENT_FIELDS.contains(field)) {
                fault("/consent/" + pointerToken(field), "is none of " + String.join(", ", CONSENT_FIELDS));
            }
        }
        return new Consents(
                answer("contactByPost"),
                answer("widerGovernment"),
                answer("unWithNamesToGovernment"),
                answer("namesPublished"),
                answer("regionalBodies"),
                answer("otherMissions"),
                answer("namesToHostGovernment"),
                answer("namesToCompany"),
                answer("usedInVetting"),
                answer("localStaff"),
                answer("linkAcrossPartners"),
                answer("usedForImprovement"),
                root.at("/consent/givenBy").isMissingNode()
                        ? null
                        : word("/consent/givenBy", root.at("/consent/givenBy"), ConsentGiver.class),
                date("/consent/givenOn"),
                date("/consent/validUntil"));
    }

    private ConsentValue answer(String field) {
        return word("/consent/" + field, ConsentValue.class, ConsentValue.UNKNOWN);
    }

    private @Nullable LocalDate date(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return parsed(pointer, node, LocalDate::parse, "must be a date such as 2026-11-24");
    }

    private int correction() {
        JsonNode count = root.path("correction");
        if (count.isMissingNode() || count.isNull()) {
            return 0;
        }
        if (count.isInt() && count.intValue() >= 0) {
            return count.intValue();
        }
        fault("/correction", "must be a whole number from 0");
        return 0;
    }

    private List<ImplicatedParty> implicated() {
        List<ImplicatedParty> parties = new ArrayList<>();
        JsonNode list = root.path("implicated");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            fault("/implicated", "must be a list");
            return parties;
        }
        for (int index = 0; index < list.size(); index++) {
            ImplicatedParty party = parsed(
                    "/implicated/" + index,
                    list.get(index),
                    ImplicatedParty::new,
                    "must be a queue such as post.bogota, or a role at one such as ambassador@post.bogota");
            if (party != null) {
                parties.add(party);
            }
        }
        return parties;
    }

    /** Words of a list that has them bare, or each in an object that may hold evidence too. */
    private <E extends Enum<E>> Set<E> words(String pointer, String field, Class<E> vocabulary) {
        Set<E> words = EnumSet.noneOf(vocabulary);
        JsonNode list = root.at(pointer);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            fault(pointer, "must be a list");
            return words;
        }
        for (int index = 0; index < list.size(); index++) {
            JsonNode item = list.get(index);
            E word = item.isObject()
                    ? word(pointer + "/" + index + "/" + field, item.path(field), vocabulary)
                    : word(pointer + "/" + index, item, vocabulary);
            if (word != null) {
                words.add(word);
            }
        }
        return words;
    }

    private <E extends Enum<E>> E word(String pointer, Class<E> vocabulary, E otherwise) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        E word = word(pointer, node, vocabulary);
        return word == null ? otherwise : word;
    }

    private <E extends Enum<E>> @Nullable E word(String pointer, JsonNode node, Class<E> vocabulary) {
        return parsed(
                pointer,
                node,
                text -> Enum.valueOf(vocabulary, text),
                node.isMissingNode() ? "is missing" : "is none of " + List.of(vocabulary.getEnumConstants()));
    }

    private <T> @Nullable T parsed(String pointer, JsonNode node, Function<String, T> parse, String otherwise) {
        if (node.isString()) {
            try {
                return parse.apply(node.stringValue());
            } catch (IllegalArgumentException | DateTimeException unusable) {
                fault(pointer, otherwise);
                return null;
            }
        }
        fault(pointer, otherwise);
        return null;
    }

    private void fault(String pointer, String what) {
        faults.add(pointer + " " + what);
    }

    private static String pointerToken(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }

    private static Set<String> consentFields() {
        Set<String> fields = new TreeSet<>();
        for (var component : Consents.class.getRecordComponents()) {
            fields.add(component.getName());
        }
        return fields;
    }
}
