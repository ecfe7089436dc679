package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.HandlingFlag;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.UrgencySign;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.Reading;
import org.signalpost.intake.model.SubmissionReader;
import tools.jackson.databind.json.JsonMapper;

class JsonBodyTest {

    private static final String IN_TWO_ESCAPES = "\uD83D\uDE4F";

    private final JsonBody json = new JsonBody();

    @Test
    void the_largest_report_fits_into_a_body_with_every_character_escaped() {
        byte[] body = escaped(largest()).getBytes(StandardCharsets.UTF_8);

        Object read = json.read(body).orElseThrow().value();

        assertThat(body).hasSizeBetween(Limits.BODY_BYTES / 2, Limits.BODY_BYTES);
        assertThat(new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped()).read(read))
                .isInstanceOf(Reading.Understood.class);
    }

    @Test
    void the_largest_report_fits_into_a_line_of_a_batch_with_no_character_escaped() {
        String line = JsonMapper.builder()
                .build()
                .writeValueAsString(Map.of("idempotencyKey", "k".repeat(200), "report", largest()));

        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(Limits.LINE_BYTES / 2, Limits.LINE_BYTES);
    }

    @Test
    void a_body_of_more_values_than_any_report_holds_is_not_read() {
        assertThat(json.read(("[" + "[],".repeat(100) + "[]]").getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(json.read(("[" + "[],".repeat(100_000) + "[]]").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void json_in_another_encoding_than_utf_8_is_not_read() {
        String some = "{\"narrative\":\"EXAMPLE \u1230\"}";

        assertThat(json.read(some.getBytes(StandardCharsets.UTF_8))).isPresent();
        for (String other : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE")) {
            assertThat(json.read(some.getBytes(Charset.forName(other))))
                    .as(other)
                    .isEmpty();
        }
    }

    private static Map<String, Object> largest() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("narrative", text(Limits.NARRATIVE));
        report.put("place", text(Limits.SHORT_TEXT));
        report.put("shareableSummary", text(Limits.SUMMARY));
        report.put("threatTypes", fill(SubmissionReader.THREAT_TYPES));
        report.put("aspects", fill(List.of(Aspect.values())));
        report.put("defenderKinds", fill(List.of(DefenderKind.values())));
        report.put("nexus", fill(List.of(Nexus.values())));
        report.put("urgencySigns", fill(List.of(UrgencySign.values())));
        report.put(
                "perpetrators",
                Collections.nCopies(
                        Limits.ENTRIES, Map.of("kind", "ANONYMOUS_ONLINE", "involvement", "FAILED_TO_PROTECT")));
        report.put("implicated", Collections.nCopies(Limits.ENTRIES, "deputy-chief-of-mission@post.bogota"));
        Map<String, Object> identity = new LinkedHashMap<>();
        for (String list : List.of("names", "contacts", "perpetratorNames", "entities")) {
            identity.put(list, Collections.nCopies(Limits.ENTRIES, text(Limits.SHORT_TEXT)));
        }
        identity.put("exactPlace", text(Limits.SHORT_TEXT));
        identity.put("handlingFlags", fill(List.of(HandlingFlag.values())));
        report.put("identity", identity);
        Map<String, String> terms = Map.of("givenBy", "DEFENDER", "givenOn", "2026-11-22", "validUntil", "2099-05-22");
        Map<String, Object> consents = new LinkedHashMap<>(terms);
        Map<String, Object> each = new LinkedHashMap<>();
        Arrays.stream(ConsentKind.values()).map(SubmissionReader::nameOf).forEach(name -> {
            consents.put(name, "UNKNOWN");
            each.put(name, terms);
        });
        consents.put("each", each);
        report.put("consents", consents);
        return report;
    }

    private static String text(int characters) {
        return IN_TWO_ESCAPES.repeat(characters);
    }

    private static List<String> fill(List<? extends Enum<?>> words) {
        return IntStream.range(0, Limits.ENTRIES)
                .mapToObj(i -> words.get(i % words.size()).name())
                .toList();
    }

    private static String escaped(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> escaped(entry.getKey()) + ":" + escaped(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map((Function<Object, String>) JsonBodyTest::escaped)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value.toString()
                .chars()
                .mapToObj(unit -> "\\u%04x".formatted(unit))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
