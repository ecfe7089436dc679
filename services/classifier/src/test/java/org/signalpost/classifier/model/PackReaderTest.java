package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.vocabulary.ThreatType;

class PackReaderTest {

    private static final String WORDS = "words a b c d e f g h i j k l m n o p q r s t u v w x y z";

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr"})
    void the_packs_that_ship_have_no_fault_and_cover_every_threat(String language) {
        List<String> lines = Resources.lines("packs/" + language + ".pack");

        Pack pack = PackReader.read(language, lines);

        assertThat(pack.language()).isEqualTo(language);
        for (ThreatType threat : ThreatType.values()) {
            if (threat != ThreatType.NONE) {
                assertThat(lines).anyMatch(line -> line.startsWith("[threat " + threat.name()));
            }
        }
    }

    @Test
    void a_pack_finds_words_beginnings_alternatives_sets_and_gaps() {
        Pack pack = PackReader.read(
                "test",
                List.of(
                        "language xx",
                        "version 1",
                        WORDS,
                        "set @people teacher* nurse",
                        "[threat KILLING]",
                        "3: killed/murdered <2> @people | shot dead",
                        "[defender GENERAL_HRD]",
                        "activ*"));

        assertThat(found(pack, "they killed a brave teachers here")).containsExactly("killed a brave teachers");
        assertThat(found(pack, "murdered nurse")).containsExactly("murdered nurse");
        assertThat(found(pack, "killed one two three nurse")).isEmpty();
        assertThat(found(pack, "killed. The nurse")).isEmpty();
        assertThat(found(pack, "Shot dead: an ACTIVIST")).containsExactly("Shot dead", "ACTIVIST");
    }

    @Test
    void all_faults_are_told_at_once_with_their_lines() {
        List<String> lines = List.of(
                "language Klingon!",
                "version 1",
                "words a b",
                "nonsense",
                "[threat MURDER]",
                "killed",
                "[threat KILLING]",
                "<3> killed",
                "killed <99> dead",
                "@nobody",
                "ab*",
                "3x: killed",
                "shot | | dead",
                "[cue maybe]");

        assertThatThrownBy(() -> PackReader.read("bad", lines))
                .asInstanceOf(type(PackException.class))
                .satisfies(thrown -> assertThat(thrown.faults())
                        .extracting(PackException.Fault::line)
                        .contains(1, 4, 5, 8, 9, 10, 11, 12, 13, 14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    [threat KILLING NOTHING];       no such Aspect: NOTHING
                    [threat KILLING;                a section's name ends in ]
                    [recipe SOUP];                  no such section: threat, aspect, defender, perpetrator, nexus or cue
                    """)
    void a_fault_says_what_is_wrong(String line, String problem) {
        List<String> lines = new ArrayList<>(List.of("language xx", "version 1", WORDS, "[threat OTHER]", "sacked"));
        lines.add(line);

        assertThatThrownBy(() -> PackReader.read("bad", lines)).hasMessageContaining("line 6: " + problem);
    }

    private static List<String> found(Pack pack, String text) {
        Tokens tokens = Tokens.of(text);
        List<String> found = new ArrayList<>();
        for (Reading.Hit hit : Reading.of(tokens, pack).hits()) {
            var span = tokens.span(hit.start(), hit.end());
            found.add(text.substring(span.start(), span.end()));
        }
        return found;
    }
}
