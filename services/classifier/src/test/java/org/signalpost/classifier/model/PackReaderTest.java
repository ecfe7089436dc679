package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalpost.contracts.vocabulary.ThreatType;

class PackReaderTest {

    private static final String WORDS = "words a b c d e f g h i j k l m n o p q r s t u v w x y z";

    static List<String> shipped() {
        List<String> shipped = new ArrayList<>();
        Resources.eachEntry("packs/packs.txt", shipped::add);
        return shipped;
    }

    @Test
    void the_index_lists_every_pack_of_the_folder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/signalpost/classifier/model/packs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("packs.txt")))
                    .containsExactlyInAnyOrderElementsOf(
                            shipped().stream().map(tag -> tag + ".pack").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
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
    void alternatives_may_be_rows_of_words_and_of_characters() {
        Pack pack = PackReader.read(
                "test",
                List.of(
                        "language xx",
                        "version 1",
                        "script Hani",
                        "set @people 律师 记者",
                        "[threat ARBITRARY_DETENTION]",
                        "逮捕/拘留 <2> @people | re-arrested/detained again"));

        assertThat(found(pack, "警方拘留了两名记者。")).containsExactly("拘留了两名记者");
        assertThat(found(pack, "警方逮捕了一二三四五六七律师")).isEmpty();
        assertThat(found(pack, "They re-arrested again and detained again"))
                .containsExactly("re-arrested again", "detained again");
    }

    @Test
    void a_cue_works_on_what_follows_it_or_on_what_it_follows() {
        Pack pack = PackReader.read(
                "test",
                List.of(
                        "language xx",
                        "version 1",
                        WORDS,
                        "[threat KILLING]",
                        "killed",
                        "[cue negation]",
                        "not",
                        "[cue negation after]",
                        "nahi"));
        Reading before = Reading.of(Tokens.of("He was not killed"), pack);
        Reading after = Reading.of(Tokens.of("He was killed nahi"), pack);
        Reading elsewhere = Reading.of(Tokens.of("Nahi killed. Nahi"), pack);

        assertThat(before.reaches(Pack.Cue.NEGATION, 3, 4, 3)).isTrue();
        assertThat(after.reaches(Pack.Cue.NEGATION, 2, 3, 3)).isTrue();
        assertThat(elsewhere.reaches(Pack.Cue.NEGATION, 1, 2, 3)).isFalse();
    }

    @Test
    void a_term_is_met_with_what_the_language_joins_to_words() {
        Pack pack = PackReader.read(
                "test",
                List.of("language xx", "version 1", WORDS, "joined we le", "[threat KILLING]", "killed him | shot"));

        assertThat(Reading.of(Tokens.of("wekilled him"), pack).hits()).hasSize(1);
        assertThat(Reading.of(Tokens.of("wekilled lehim"), pack).hits()).hasSize(1);
        assertThat(Reading.of(Tokens.of("wewekilled him"), pack).hits()).isEmpty();
        assertThat(Reading.of(Tokens.of("weshot"), pack).hits()).hasSize(1);
    }

    @Test
    void a_conjunction_parts_clauses_unless_it_joins_acts_and_a_contrast_always_does() {
        Pack pack = PackReader.read(
                "test",
                List.of(
                        "language xx",
                        "version 1",
                        WORDS,
                        "[threat KILLING]",
                        "killed",
                        "[cue negation]",
                        "not",
                        "[cue conjunction]",
                        "and",
                        "[cue contrast]",
                        "but"));
        Reading joined = Reading.of(Tokens.of("not killed and killed"), pack);
        Reading parted = Reading.of(Tokens.of("not killed and they killed"), pack);
        Reading contrasted = Reading.of(Tokens.of("not killed but killed"), pack);

        assertThat(joined.reaches(Pack.Cue.NEGATION, 3, 4, 3)).isTrue();
        assertThat(parted.reaches(Pack.Cue.NEGATION, 4, 5, 9)).isFalse();
        assertThat(contrasted.reaches(Pack.Cue.NEGATION, 3, 4, 9)).isFalse();
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
                    [recipe SOUP];                  no such section: threat, aspect, defender, perpetrator, nexus, cue, countries, demonyms, institutions, places or not country
                    """)
    void a_fault_says_what_is_wrong(String line, String problem) {
        List<String> lines = new ArrayList<>(List.of("language xx", "version 1", WORDS, "[threat OTHER]", "sacked"));
        lines.add(line);

        assertThatThrownBy(() -> PackReader.read("bad", lines)).hasMessageContaining("line 6: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    XX: Nowhere;               no such country in ISO 3166-1: XX
                    Colombia;                  a line here begins with a country's code
                    CO 99: Colombia;           a weight is above 0 and at most 10
                    CO: Colombian/colombians;  alternatives begin all with a capital or none
                    CO: !colombia;             after ! stands what has capitals
                    CO: Colombia | Colombia;   there twice in this section
                    CO: Colombia!Bogota;       never met, since a sentence ends in it
                    CO: co*;                   a word's beginning has at least 3 letters
                    CO: 哥伦*;                 a script without spaces needs no *
                    """)
    void a_fault_in_what_tells_a_country_says_what_is_wrong(String line, String problem) {
        List<String> lines =
                List.of("language xx", "version 1", WORDS, "[threat OTHER]", "sacked", "[countries]", line);

        assertThatThrownBy(() -> PackReader.read("bad", lines)).hasMessageContaining("line 7: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    words 我们;             never met as one word
                    letters ab;             not one letter beyond a to z: ab
                    script Nope;            a script is one ISO 15924 code
                    also Klingon!;          no language tag: Klingon!
                    ending;                 a line of changes is: ending from:to from:to
                    prefix a:b:c;           a change is from:to: a:b:c
                    """)
    void a_fault_in_the_header_says_what_is_wrong(String line, String problem) {
        List<String> lines = List.of("language xx", "version 1", WORDS, line, "[threat OTHER]", "sacked");

        assertThatThrownBy(() -> PackReader.read("bad", lines)).hasMessageContaining("line 4: " + problem);
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
