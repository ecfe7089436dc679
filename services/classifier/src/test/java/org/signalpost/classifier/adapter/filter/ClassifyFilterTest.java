package org.signalpost.classifier.adapter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.classifier.model.ShippedClassifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifyFilterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClassifyFilter filter =
            new ClassifyFilter(ShippedClassifier.ENGINE, Clock.fixed(ShippedClassifier.NOW, ZoneOffset.UTC));
    private int exitCode;

    @Test
    void a_line_is_answered_with_the_fields_that_are_promised() throws IOException {
        String text = "BOGOTÁ, 3 May – Police arrested the journalist EXAMPLE.";

        List<JsonNode> answers = run("{\"id\":\"a\",\"text\":\"" + text + "\"}\n");

        assertThat(exitCode).isEqualTo(ClassifyFilter.ALL_CLASSIFIED);
        JsonNode answer = answers.get(0);
        assertThat(answer.propertyNames())
                .containsExactly(
                        "id",
                        "language",
                        "country",
                        "threats",
                        "defenders",
                        "perpetrators",
                        "nexus",
                        "urgency",
                        "severity",
                        "certainty",
                        "priority",
                        "decision",
                        "reasons",
                        "engine");
        assertThat(answer.at("/language").stringValue()).isEqualTo("en");
        assertThat(answer.at("/country/code").stringValue()).isEqualTo("CO");
        assertThat(answer.at("/country/evidence/0/start").intValue()).isZero();
        assertThat(answer.at("/country/evidence/0/end").intValue()).isEqualTo(6);
        assertThat(answer.at("/threats/0/type").stringValue()).isEqualTo("ARBITRARY_DETENTION");
        assertThat(answer.at("/threats/0/primary").booleanValue()).isTrue();
        assertThat(answer.at("/threats/0").propertyNames())
                .containsExactly("type", "primary", "confidence", "evidence", "aspects");
        assertThat(answer.at("/perpetrators/0").propertyNames()).containsExactly("kind", "involvement");
        assertThat(answer.at("/decision").stringValue()).isEqualTo("AUTOMATIC");
    }

    @Test
    void an_unknown_country_is_null() throws IOException {
        JsonNode answer = run("{\"id\":1,\"text\":\"\"}").get(0);

        assertThat(answer.at("/id").intValue()).isEqualTo(1);
        assertThat(answer.at("/country/code").isNull()).isTrue();
    }

    @Test
    void the_country_and_language_of_a_line_are_what_the_partner_said() throws IOException {
        JsonNode answer = run("{\"id\":1,\"text\":\"x\",\"country\":\"KE\",\"lang\":\"sw\"}")
                .get(0);

        assertThat(answer.at("/country/code").stringValue()).isEqualTo("KE");
        assertThat(answer.at("/language").stringValue()).isEqualTo("sw");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"id": 1, "text"                             | null | not JSON
                    [1]                                          | null | not a JSON object
                    {"text": "x"}                                | null | /id is missing
                    {"id": {}, "text": "x"}                      | null | /id must be a text or a whole number
                    {"id": 7}                                    | 7    | /text is missing
                    {"id": 7, "text": 5}                         | 7    | /text must be a text
                    {"id": 7, "text": "x", "country": "Narnia"}  | 7    | /country must be an ISO 3166-1 alpha-2 code or XK
                    {"id": 7, "text": "x", "lang": 3}            | 7    | /lang must be a BCP 47 tag
                    """)
    void a_bad_line_is_answered_on_its_line_and_the_others_go_on(String bad, String id, String error)
            throws IOException {
        List<JsonNode> answers =
                run("{\"id\":\"first\",\"text\":\"x\"}\n" + bad + "\n\n{\"id\":\"last\",\"text\":\"y\"}\n");

        assertThat(exitCode).isEqualTo(ClassifyFilter.SOME_REFUSED);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(1).at("/error").stringValue()).isEqualTo(error);
        assertThat(answers.get(1).at("/id")).hasToString(id);
        assertThat(answers.get(2).at("/id").stringValue()).isEqualTo("last");
    }

    @Test
    void nothing_of_a_text_is_repeated() throws IOException {
        assertThat(
                        run("{\"id\":1,\"text\":\"Police arrested Canaria EXAMPLE in Nairobi\"}\n{\"id\":2,\"text\":[\"Canaria\"]}")
                                .toString())
                .doesNotContain("Canaria")
                .doesNotContain("Nairobi")
                .doesNotContain("arrested");
    }

    private List<JsonNode> run(String lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exitCode = filter.run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }
}
