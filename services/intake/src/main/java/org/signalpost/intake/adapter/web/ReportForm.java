package org.signalpost.intake.adapter.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.SubmissionReader;
import org.springframework.util.MultiValueMap;

/**
 * What a person filled in, to be submitted as the API would take it, or to be shown again with what needs mending. Its
 * fields are named as the API names them.
 */
final class ReportForm {

    private static final List<String> SINGLE = List.of(
            "narrative",
            "language",
            "country",
            "place",
            "occurredOn",
            "target",
            "shareableSummary",
            "sharing",
            "identityRelease",
            "fallback");
    private static final List<String> TICKED = List.of("threatTypes", "defenderKinds", "urgencySigns");
    private static final List<String> LINES_OF_IDENTITY = List.of("names", "contacts", "perpetratorNames", "entities");

    private static final List<String> CONSENT_TERMS = List.of("givenBy", "givenOn", "validUntil");
    private static final Pattern FROM_UTC = Pattern.compile("([Zz]|T.*[+-][0-9]{2}:[0-9]{2})$");

    private final Map<String, List<String>> values;
    private final String key;

    private ReportForm(Map<String, List<String>> values, String key) {
        this.values = values;
        this.key = key;
    }

    /** An empty form for a new report. */
    static ReportForm empty() {
        return new ReportForm(Map.of(), UUID.randomUUID().toString());
    }

    /** A form as it was sent. */
    static ReportForm sent(MultiValueMap<String, String> parameters) {
        String key = parameters.getFirst("key");
        return new ReportForm(
                parameters,
                key == null || IdempotencyKey.of(key).isEmpty()
                        ? UUID.randomUUID().toString()
                        : key);
    }

    /** The same form to be shown with {@code problem}: under another key, if with its own nothing can be sent any more. */
    ReportForm shownWith(PageProblem problem) {
        return problem.keyIsSpent() ? new ReportForm(values, UUID.randomUUID().toString()) : this;
    }

    /**
     * The same form, to be made to this version of the report: who is implicated in it is filled in, unless the person wrote
     * something else there.
     *
     * @param implicated one to a line
     */
    ReportForm about(int version, String implicated) {
        Map<String, List<String>> about = new LinkedHashMap<>(values);
        about.put("version", List.of(String.valueOf(version)));
        if (isAsBefore()) {
            about.put("implicated", List.of(implicated));
        }
        about.put("implicatedBefore", List.of(implicated));
        return new ReportForm(about, key);
    }

    /** The version of the report that the person saw; null if the form does not say. */
    @Nullable
    Integer version() {
        String version = value("version");
        return version.matches("[0-9]{1,9}") ? Integer.valueOf(version) : null;
    }

    /** The key under which this form is submitted, however often it is sent. */
    public String key() {
        return key;
    }

    /** What a field holds, for showing it. */
    public String value(String field) {
        List<String> sent = values.get(field);
        return sent == null || sent.isEmpty() || sent.get(0) == null ? "" : sent.get(0);
    }

    /** Whether a word is chosen in a field, for showing it. */
    public boolean has(String field, String word) {
        List<String> sent = values.get(field);
        return sent != null && sent.contains(word);
    }

    /** The body that the API would take. */
    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        SINGLE.forEach(field -> put(body, field, value(field).replace("\r\n", "\n")));
        TICKED.forEach(field -> put(body, field, values.get(field)));
        put(body, "implicated", lines("implicated"));
        if (!value("perpetrators").isBlank()) {
            body.put(
                    "perpetrators",
                    values.getOrDefault("perpetrators", List.of()).stream()
                            .filter(kind -> !kind.isBlank())
                            .map(kind -> Map.of("kind", kind))
                            .toList());
        }
        if (!value("eventKind").isBlank() || !value("eventAt").isBlank()) {
            body.put(
                    "nextKnownEvent",
                    Map.of(
                            "kind",
                            value("eventKind"),
                            "at",
                            moment(value("eventAt").strip())));
        }
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        LINES_OF_IDENTITY.forEach(field -> put(identity, field, lines(field)));
        put(identity, "exactPlace", value("exactPlace"));
        put(identity, "handlingFlags", values.get("handlingFlags"));
        put(body, "identity", identity);
        Map<String, @Nullable Object> consents = new LinkedHashMap<>();
        for (ConsentKind kind : ConsentKind.values()) {
            String name = SubmissionReader.nameOf(kind);
            put(consents, name, value(name));
        }
        CONSENT_TERMS.forEach(field -> put(consents, field, value(field).strip()));
        put(body, "consents", consents);
        return body;
    }

    /**
     * The change that the API would take.
     *
     * @param expectedVersion the version that was shown, if the change is to be made to that one alone
     */
    Map<String, @Nullable Object> change(@Nullable Integer expectedVersion) {
        Map<String, @Nullable Object> change = body();
        put(change, "information", value("information").replace("\r\n", "\n"));
        change.remove("implicated");
        if (!isAsBefore()) {
            change.put("implicated", lines("implicated"));
        }
        if (expectedVersion != null) {
            change.put("expectedVersion", expectedVersion);
        }
        return change;
    }

    private boolean isAsBefore() {
        return lines("implicated").equals(lines("implicatedBefore"));
    }

    private List<String> lines(String field) {
        return Arrays.stream(rows(field))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * In which line of a field an entry stands, as a person counts them: from 1, with those that are empty.
     *
     * @param entry which of the entries that were sent, from 0
     */
    int lineOf(String field, int entry) {
        String[] rows = rows(field);
        int found = -1;
        for (int row = 0; row < rows.length; row++) {
            if (!rows[row].strip().isEmpty() && ++found == entry) {
                return row + 1;
            }
        }
        throw new IllegalArgumentException("There is no entry %d in %s".formatted(entry, field));
    }

    private String[] rows(String field) {
        return value(field).split("\\R");
    }

    /** A time as the API takes it: one without a distance from UTC is in UTC, as the field says. */
    private static String moment(String said) {
        return said.isEmpty() || FROM_UTC.matcher(said).find() ? said : said + "Z";
    }

    private static void put(Map<String, @Nullable Object> into, String name, @Nullable Object value) {
        boolean empty = value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!empty) {
            into.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "ReportForm[redacted]";
    }
}
