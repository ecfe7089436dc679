package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The project's own texts, each with what it must be classified as. */
class CorpusTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> every_text_is_classified_as_its_line_says() throws IOException {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(line.path("id").stringValue(), () -> check(line)));
    }

    @Test
    void a_text_marks_its_people_as_invented_or_is_no_report() throws IOException {
        assertThat(lines())
                .allSatisfy(line -> assertThat(line.path("text").stringValue())
                        .satisfiesAnyOf(
                                text -> assertThat(text).contains("EXAMPLE"),
                                text -> assertThat(line.path("relevant").booleanValue())
                                        .isFalse()));
    }

    private static List<JsonNode> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus.jsonl"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().map(JSON::readTree).toList();
        }
    }

    private static void check(JsonNode line) {
        String text = line.path("text").stringValue();

        Classification classified = ShippedClassifier.classify(text);

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(classified.country().known().map(Object::toString).orElse(null))
                .as("country")
                .isEqualTo(
                        line.path("country").isNull()
                                ? null
                                : line.path("country").stringValue());
        softly.assertThat(classified.primaryThreat().name())
                .as("primary threat")
                .isIn(
                        line.has("acceptable_primary")
                                ? line.path("acceptable_primary")
                                        .valueStream()
                                        .map(JsonNode::stringValue)
                                        .toList()
                                : List.of(line.path("primary_threat").stringValue()));
        if (line.has("decision")) {
            softly.assertThat(classified.decision().name())
                    .as("decision")
                    .isEqualTo(line.path("decision").stringValue());
        }
        if (line.has("defender")) {
            softly.assertThat(classified.defenders())
                    .as("defenders")
                    .extracting(defender -> defender.kind().name())
                    .contains(line.path("defender").stringValue());
        }
        int length = text.codePointCount(0, text.length());
        for (Classification.Threat threat : classified.threats()) {
            softly.assertThat(threat.evidence()).extracting(Span::end).allMatch(end -> end <= length);
        }
        softly.assertAll();
    }
}
