package org.signalpost.classifier.adapter.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.evaluation.LabelledText;
import org.signalpost.classifier.evaluation.LabelledText.Telling;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled texts as they stand in files: JSON Lines in UTF-8, an object a line. Fields that it does not know and blank
 * lines are passed over. Either there are no faults, or the texts are only those of the lines without.
 *
 * @param texts in the order of files and lines
 * @param faults each with its file and line and the field, never with what the line holds
 */
public record LabelledFiles(List<LabelledText> texts, List<String> faults) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, Telling> TELLING = Map.of(
            "explicit", Telling.EXPLICIT,
            "implicit", Telling.IMPLICIT,
            "not_recoverable", Telling.NOT_TOLD,
            "not_recoverable_from_text", Telling.NOT_TOLD);

    /** Copies the lists. */
    public LabelledFiles {
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
    }

    /** Reads all of {@code files}; one that cannot be read is a fault, too. */
    public static LabelledFiles read(List<Path> files) {
        List<LabelledText> texts = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (Path file : files) {
            int number = 0;
            int before = texts.size() + faults.size();
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        Line read = Line.read(number == 1 ? withoutByteOrderMark(line) : line);
                        String place = file + ":" + number;
                        read.faults.forEach(fault -> faults.add(place + ": " + fault));
                        LabelledText text = read.text;
                        String first = read.id == null ? null : places.putIfAbsent(read.id, place);
                        if (first != null) {
                            faults.add(place + ": /id is that of " + first + ", too");
                        } else if (text != null) {
                            texts.add(text);
                        }
                    }
                }
                if (before == texts.size() + faults.size()) {
                    faults.add(file + ": has no lines");
                }
            } catch (CharacterCodingException notText) {
                faults.add(file + ": is not UTF-8 after line " + number);
            } catch (IOException unreadable) {
                faults.add(file + ": "
                        + (Files.isDirectory(file)
                                ? "is a folder; name its files"
                                : Files.exists(file) ? "cannot be read" : "is not there"));
            }
        }
        return new LabelledFiles(texts, faults);
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    /** One line while it is read: what is wrong with a field is kept, and the next one is looked at. */
    private static final class Line {

        private final JsonNode root;
        private final List<String> faults = new ArrayList<>();
        private @Nullable String id;
        private @Nullable LabelledText text;

        private Line(JsonNode root) {
            this.root = root;
        }

        static Line read(String json) {
            JsonNode root;
            try {
                root = JSON.readTree(json);
            } catch (JacksonException notJson) {
                return faulty("not JSON, or a field is there twice");
            }
            if (!root.isObject()) {
                return faulty("not a JSON object");
            }
            Line line = new Line(root);
            line.read();
            return line;
        }

        private static Line faulty(String fault) {
            Line line = new Line(JSON.createObjectNode());
            line.faults.add(fault);
            return line;
        }

        private void read() {
            JsonNode named = root.path("id");
            if (named.isString() || named.isIntegralNumber()) {
                id = named.asString();
            } else {
                faults.add(missingOr("id", "must be a text or a whole number"));
            }
            String language = string("lang");
            if (!isTag(language)) {
                faults.add("/lang is not a BCP 47 tag");
            }
            String narrative = string("text");
            boolean relevant = relevant();
            CountryCode country = country(relevant);
            ThreatType primary = one("primary_threat", ThreatType.class, "a type of threat");
            if (primary != null && root.path("relevant").isBoolean() && relevant == (primary == ThreatType.NONE)) {
                faults.add(
                        relevant
                                ? "/primary_threat is NONE, but /relevant is true"
                                : "/relevant is false, but /primary_threat is not NONE");
            }
            Set<ThreatType> threats = many("all_threats", ThreatType.class, "a type of threat", true);
            Set<ThreatType> optional = many("optional_threats", ThreatType.class, "a type of threat", false);
            Set<ThreatType> alsoRight = many("acceptable_primary", ThreatType.class, "a type of threat", false);
            Set<DefenderKind> defenders = many("defender_types", DefenderKind.class, "a kind of defender", true);
            if (root.path("relevant").isBoolean()
                    && !relevant
                    && threats.stream().anyMatch(type -> type != ThreatType.NONE)) {
                faults.add("/all_threats has a threat, but /relevant is false");
            }
            Set<CountryCode> alsoThere = countries();
            Telling telling = telling(country);
            if (faults.isEmpty() && id != null && primary != null) {
                text = new LabelledText(
                        id, language, narrative, country, alsoThere, telling, primary, alsoRight, threats, optional,
                        defenders);
            }
        }

        private String string(String field) {
            JsonNode node = root.path(field);
            if (node.isString()) {
                return node.stringValue();
            }
            faults.add(missingOr(field, "must be a text"));
            return "";
        }

        private String missingOr(String field, String otherwise) {
            return "/" + field + " " + (root.path(field).isMissingNode() ? "is missing" : otherwise);
        }

        private static boolean isTag(String language) {
            return language.isEmpty()
                    || Objects.equals(
                            Locale.forLanguageTag(language).toLanguageTag().toLowerCase(Locale.ROOT),
                            language.toLowerCase(Locale.ROOT));
        }

        private boolean relevant() {
            if (!root.path("relevant").isBoolean()) {
                faults.add(missingOr("relevant", "must be true or false"));
            }
            return root.path("relevant").asBoolean(false);
        }

        private @Nullable CountryCode country(boolean relevant) {
            JsonNode node = root.path("country");
            if (node.isNull() || node.isMissingNode() && !relevant) {
                return null;
            }
            if (!isCountry(node)) {
                faults.add(
                        missingOr("country", "must be an ISO 3166-1 alpha-2 code, XK, or null if nobody could tell"));
                return null;
            }
            return new CountryCode(node.stringValue());
        }

        private static boolean isCountry(JsonNode node) {
            return node.isString()
                    && (ISO_COUNTRIES.contains(node.stringValue())
                            || node.stringValue().equals("XK"));
        }

        private Set<CountryCode> countries() {
            Set<CountryCode> countries = new LinkedHashSet<>();
            List<JsonNode> nodes = list("acceptable_country", false);
            for (int i = 0; i < nodes.size(); i++) {
                if (isCountry(nodes.get(i))) {
                    countries.add(new CountryCode(nodes.get(i).stringValue()));
                } else {
                    faults.add("/acceptable_country/" + i + " must be an ISO 3166-1 alpha-2 code or XK");
                }
            }
            return countries;
        }

        private Telling telling(@Nullable CountryCode country) {
            JsonNode node = root.path("country_in_text");
            if (node.isMissingNode() || node.isNull()) {
                return country == null ? Telling.NOT_TOLD : Telling.UNSAID;
            }
            Telling telling = node.isString() ? TELLING.get(node.stringValue()) : null;
            if (telling == null) {
                faults.add("/country_in_text must be explicit, implicit, not_recoverable or null");
                return Telling.UNSAID;
            }
            if (country == null && telling != Telling.NOT_TOLD) {
                faults.add("/country_in_text says that the text tells it, but /country is null");
            }
            return telling;
        }

        private <T extends Enum<T>> @Nullable T one(String field, Class<T> type, String what) {
            String name = string(field);
            T value = value(name, type);
            if (value == null && root.path(field).isString()) {
                faults.add("/" + field + " is not " + what + " of the vocabulary");
            }
            return value;
        }

        private <T extends Enum<T>> Set<T> many(String field, Class<T> type, String what, boolean required) {
            Set<T> values = EnumSet.noneOf(type);
            List<JsonNode> nodes = list(field, required);
            for (int i = 0; i < nodes.size(); i++) {
                T value = nodes.get(i).isString() ? value(nodes.get(i).stringValue(), type) : null;
                if (value == null) {
                    faults.add("/" + field + "/" + i + " is not " + what + " of the vocabulary");
                } else {
                    values.add(value);
                }
            }
            return values;
        }

        private List<JsonNode> list(String field, boolean required) {
            JsonNode node = root.path(field);
            if (node.isArray()) {
                return List.copyOf(node.values());
            }
            if (required || !node.isMissingNode() && !node.isNull()) {
                faults.add(missingOr(field, "must be a list"));
            }
            return List.of();
        }

        private static <T extends Enum<T>> @Nullable T value(String name, Class<T> type) {
            for (T constant : type.getEnumConstants()) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
            return null;
        }
    }
}
