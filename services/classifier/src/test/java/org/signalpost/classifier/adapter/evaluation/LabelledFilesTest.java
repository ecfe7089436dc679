package org.signalpost.classifier.adapter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.classifier.evaluation.LabelledText;
import org.signalpost.classifier.evaluation.LabelledText.Telling;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;

class LabelledFilesTest {

    private static final String GOOD = """
            {"id": "a", "lang": "en", "text": "x", "country": "CO", "primary_threat": "KILLING", "all_threats": ["KILLING"], \
            "defender_types": [], "relevant": true}""";

    @TempDir
    private Path folder;

    @Test
    void a_line_with_everything_is_read() throws IOException {
        LabelledFiles read = read("""
                {"id": 7, "lang": "sr-Latn", "text": "x", "country": "RS", "acceptable_country": ["BH"], \
                "country_in_text": "implicit", "primary_threat": "KILLING", "acceptable_primary": ["ABDUCTION"], \
                "all_threats": ["KILLING", "RAID_SEIZURE"], "optional_threats": ["OTHER"], "defender_types": ["LAWYER"], \
                "relevant": true, "kind": "incident", "title": "not known here"}""");

        assertThat(read.faults()).isEmpty();
        assertThat(read.texts())
                .containsExactly(new LabelledText(
                        "7",
                        "sr-Latn",
                        "x",
                        new CountryCode("RS"),
                        Set.of(new CountryCode("BH")),
                        Telling.IMPLICIT,
                        ThreatType.KILLING,
                        Set.of(ThreatType.ABDUCTION),
                        Set.of(ThreatType.KILLING, ThreatType.RAID_SEIZURE),
                        Set.of(ThreatType.OTHER),
                        Set.of(DefenderKind.LAWYER)));
    }

    @Test
    void a_text_that_is_no_report_needs_no_country() throws IOException {
        LabelledFiles read = read("""
                {"id": "a", "lang": "en", "text": "", "primary_threat": "NONE", "all_threats": [], "defender_types": [], \
                "relevant": false}""");

        assertThat(read.faults()).isEmpty();
        assertThat(read.texts()).singleElement().matches(text -> !text.isReport());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "lang": "en"                | "lang": "plain words"        | /lang is not a BCP 47 tag
                    "lang": "en"                | "language": "en"             | /lang is missing
                    "id": "a"                   | "id": [1]                    | /id must be a text or a whole number
                    "text": "x"                 | "text": null                 | /text must be a text
                    "country": "CO"             | "country": "Narnia"          | /country must be an ISO 3166-1 alpha-2 code, XK, or null if nobody could tell
                    "country": "CO"             | "nation": "CO"               | /country is missing
                    "country": "CO"             | "country": null, "country_in_text": "explicit" | /country_in_text says that the text tells it, but /country is null
                    "relevant": true            | "country_in_text": "well hidden", "relevant": true | /country_in_text must be explicit, implicit, not_recoverable or null
                    "relevant": true            | "acceptable_country": ["CO", "co"], "relevant": true | /acceptable_country/1 must be an ISO 3166-1 alpha-2 code or XK
                    "primary_threat": "KILLING" | "primary_threat": "KILLED"   | /primary_threat is not a type of threat of the vocabulary
                    "primary_threat": "KILLING" | "primary_threat": "NONE"     | /primary_threat is NONE, but /relevant is true
                    "all_threats": ["KILLING"]  | "all_threats": "KILLING"     | /all_threats must be a list
                    "all_threats": ["KILLING"]  | "all_threats": ["KILLING", 5] | /all_threats/1 is not a type of threat of the vocabulary
                    "defender_types": []        | "defender_types": ["WRITER"] | /defender_types/0 is not a kind of defender of the vocabulary
                    "relevant": true            | "relevant": "yes"            | /relevant must be true or false
                    "id": "a"                   | "id": "a", "id": "b"         | not JSON, or a field is there twice
                    {                           | [                            | not JSON, or a field is there twice
                    """, quoteCharacter = '\'')
    void a_fault_is_named_with_its_file_its_line_and_its_field(String right, String wrong, String fault)
            throws IOException {
        LabelledFiles read = read("\n" + GOOD.replace(right, wrong));

        assertThat(read.faults()).containsExactly(file() + ":2: " + fault);
        assertThat(read.texts()).isEmpty();
    }

    @Test
    void what_is_no_report_has_no_threats() throws IOException {
        LabelledFiles read = read(GOOD.replace("true", "false"));

        assertThat(read.faults())
                .containsExactly(
                        file() + ":1: /relevant is false, but /primary_threat is not NONE",
                        file() + ":1: /all_threats has a threat, but /relevant is false");
    }

    @Test
    void all_faults_of_all_lines_and_files_are_named_at_once() throws IOException {
        Path good = Files.writeString(folder.resolve("good.jsonl"), "\uFEFF" + GOOD + "\n");
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "5\n" + GOOD + "\n{\"id\":\"b\",\"lang\":\"en\"}\n");
        Path latin = Files.write(folder.resolve("latin.jsonl"), "é".getBytes(StandardCharsets.ISO_8859_1));
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
        Path nowhere = folder.resolve("nowhere.jsonl");

        LabelledFiles read = LabelledFiles.read(List.of(good, bad, latin, empty, nowhere, folder));

        assertThat(read.texts()).extracting(LabelledText::id).containsExactly("a");
        assertThat(read.faults())
                .containsExactly(
                        bad + ":1: not a JSON object",
                        bad + ":2: /id is that of " + good + ":1, too",
                        bad + ":3: /text is missing",
                        bad + ":3: /relevant is missing",
                        bad + ":3: /primary_threat is missing",
                        bad + ":3: /all_threats is missing",
                        bad + ":3: /defender_types is missing",
                        latin + ": is not UTF-8 after line 0",
                        empty + ": has no lines",
                        nowhere + ": is not there",
                        folder + ": is a folder; name its files");
    }

    private LabelledFiles read(String lines) throws IOException {
        return LabelledFiles.read(List.of(Files.writeString(file(), lines)));
    }

    private Path file() {
        return folder.resolve("labelled.jsonl");
    }
}
