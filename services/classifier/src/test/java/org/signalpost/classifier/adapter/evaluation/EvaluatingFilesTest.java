package org.signalpost.classifier.adapter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ShippedClassifier;
import org.signalpost.classifier.model.Thresholds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluatingFilesTest {

    private static final String RIGHT = """
            {"id": "right", "lang": "en", "text": "BOGOTÁ, 3 May – Police arrested the journalist EXAMPLE.", \
            "country": "CO", "country_in_text": "implicit", "primary_threat": "ARBITRARY_DETENTION", \
            "all_threats": ["ARBITRARY_DETENTION"], "defender_types": ["JOURNALIST"], "relevant": true}
            """;
    private static final String WRONG = """
            {"id": "wrong", "lang": "en", "text": "😀 Police <b>arrested</b> the \u202Ejournalist\u202C EXAMPLE in Nairobi, Kenya.", \
            "country": "UG", "country_in_text": "explicit", "primary_threat": "SMEAR_CAMPAIGN", \
            "all_threats": ["SMEAR_CAMPAIGN"], "defender_types": ["JOURNALIST"], "relevant": true}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void people_get_the_figures_and_the_worst_mistakes_with_the_words_that_led_to_them() throws IOException {
        int exitCode = run(RIGHT + WRONG);

        assertThat(exitCode).isEqualTo(EvaluatingFiles.EVALUATED);
        assertThat(error.toString()).isEmpty();
        assertThat(out.toString())
                .startsWith("2 texts, 2 of them reports, in 1 language; engine " + ShippedClassifier.ENGINE.engine())
                .containsPattern("country, where the text tells it +1 +2 +0\\.500")
                .containsPattern("where it names it +0 +1 +0\\.000")
                .containsPattern("country, where it does not tell it +0 +0 +–")
                .containsPattern("ARBITRARY_DETENTION +0\\.500 +1\\.000 +0\\.667 +1")
                .containsPattern("SEXUAL_VIOLENCE +– +– +– +0")
                .containsPattern("wrong {2}COUNTRY: KE 0\\.\\d{3} AUTOMATIC, right is UG\n +.*“Nairobi”.*“Kenya”")
                .doesNotContain("NaN")
                .doesNotContain("\u202E");
    }

    @Test
    void another_threshold_is_a_row_more() throws IOException {
        run(RIGHT + WRONG, new Thresholds(0.61, 0.2));

        assertThat(out.toString()).containsPattern("0\\.61 / 0\\.20 +2 of 2 +1\\.000 +0\\.500 +0\\.500 +0");
    }

    @Test
    void programs_get_the_same_file_for_the_same_texts_and_nothing_of_the_texts() throws IOException {
        run(RIGHT + WRONG);
        String json = Files.readString(json());
        run(RIGHT + WRONG);

        assertThat(Files.readString(json()))
                .isEqualTo(json)
                .doesNotContain("Nairobi")
                .doesNotContain("NaN");
        JsonNode root = JsonMapper.builder().build().readTree(json);
        assertThat(root.propertyNames())
                .containsExactly(
                        "engine",
                        "texts",
                        "reports",
                        "country",
                        "countryExplicit",
                        "countryImplicit",
                        "countryNotTold",
                        "primary",
                        "relevance",
                        "isReport",
                        "threats",
                        "defenders",
                        "automatic",
                        "threatsMacroF1",
                        "defendersMacroF1",
                        "byLanguage",
                        "byThreat",
                        "byDefender",
                        "confusion",
                        "calibration",
                        "thresholds",
                        "mistakes");
        assertThat(root.at("/country")).hasToString("{\"right\":1,\"of\":2,\"share\":0.5}");
        assertThat(root.at("/countryNotTold/share").isNull()).isTrue();
        assertThat(root.at("/byThreat/SEXUAL_VIOLENCE/f1").isNull()).isTrue();
        assertThat(root.at("/confusion/SMEAR_CAMPAIGN/ARBITRARY_DETENTION").intValue())
                .isEqualTo(1);
        assertThat(root.at("/byLanguage/en/texts").intValue()).isEqualTo(2);
        assertThat(root.at("/calibration/country/bins").size()).isEqualTo(10);
        assertThat(root.at("/mistakes/0/id").stringValue()).isEqualTo("wrong");
        assertThat(root.at("/mistakes/0/evidence/0").propertyNames()).containsExactly("start", "end");
    }

    @Test
    void the_page_marks_the_evidence_and_takes_a_text_for_nothing_but_text() throws IOException {
        run(RIGHT + WRONG);

        assertThat(Files.readString(html()))
                .contains("in <mark>Nairobi</mark>, <mark>Kenya</mark>.</p>")
                .contains("Police &lt;b&gt;<mark>arrested&lt;/b&gt; the")
                .contains("<p dir=\"auto\" lang=\"en\">")
                .doesNotContain("<b>")
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("NaN");
    }

    @Test
    void nothing_is_evaluated_when_a_line_has_a_fault() throws IOException {
        int exitCode = new EvaluatingFiles(EvaluatingFilesTest::notWanted, Clock.systemUTC())
                .run(
                        List.of(Files.writeString(folder.resolve("faulty.jsonl"), RIGHT + "{}\n")),
                        html(),
                        json(),
                        List.of(),
                        new PrintWriter(out),
                        new PrintWriter(error));

        assertThat(exitCode).isEqualTo(EvaluatingFiles.REFUSED);
        assertThat(out.toString()).isEmpty();
        assertThat(error.toString())
                .contains("faulty.jsonl:2: /id is missing")
                .contains("faulty.jsonl:2: /defender_types is missing")
                .endsWith("Nothing was evaluated: 7 faults." + System.lineSeparator());
        assertThat(html()).doesNotExist();
        assertThat(json()).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        Files.createDirectory(html());

        int exitCode = run(RIGHT);

        assertThat(exitCode).isEqualTo(EvaluatingFiles.REFUSED);
        assertThat(error.toString()).isEqualTo(html() + ": cannot be written" + System.lineSeparator());
        assertThat(json()).exists();
    }

    private int run(String lines, Thresholds... thresholds) throws IOException {
        return new EvaluatingFiles(() -> ShippedClassifier.ENGINE, Clock.fixed(ShippedClassifier.NOW, ZoneOffset.UTC))
                .run(
                        List.of(Files.writeString(folder.resolve("labelled.jsonl"), lines)),
                        html(),
                        json(),
                        List.of(thresholds),
                        new PrintWriter(out),
                        new PrintWriter(error));
    }

    private static Classifier notWanted() {
        throw new AssertionError("The engine is loaded only for files without faults");
    }

    private Path html() {
        return folder.resolve("page.html");
    }

    private Path json() {
        return folder.resolve("figures.json");
    }
}
