package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.desk.adapter.web.Highlights.Kind;
import org.signalpost.desk.adapter.web.Highlights.Piece;
import org.signalpost.desk.adapter.web.PageModels.OpenedPart;

class HighlightsTest {

    private static final String TEXT = "\uD83D\uDD4A In Cali beaten and arrested.";

    @Test
    void evidence_is_counted_in_code_points_and_what_overlaps_has_both_meanings() {
        List<Piece> pieces =
                Highlights.of(TEXT, classification(new Span(5, 9), List.of(new Span(10, 29), new Span(21, 29))));

        assertThat(pieces)
                .containsExactly(
                        Piece.plain("\uD83D\uDD4A In "),
                        new Piece("Cali", List.of("Colombia"), Kind.COUNTRY),
                        Piece.plain(" "),
                        new Piece("beaten and ", List.of("Physical assault"), Kind.THREAT),
                        new Piece("arrested", List.of("Physical assault"), Kind.THREAT),
                        Piece.plain("."));
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(TEXT);
    }

    @Test
    void evidence_of_another_version_that_lies_beyond_the_text_is_passed_over() {
        List<Piece> pieces = Highlights.of(TEXT, classification(new Span(300, 310), List.of(new Span(20, 99))));

        assertThat(pieces).containsExactly(Piece.plain(TEXT));
    }

    @Test
    void the_legend_says_what_the_marks_of_this_text_speak_for_and_no_more() {
        Classification classification = classification(new Span(5, 9), List.of(new Span(300, 310)));

        assertThat(Highlights.legend(Highlights.of(TEXT, classification), classification))
                .containsExactly(new Highlights.Mark("of-country", "Where it happened", "Colombia"));
    }

    @Test
    void what_turns_words_round_is_seen_and_evidence_stays_where_it_was() {
        List<Piece> pieces =
                Highlights.of("In \u202ECali beaten\u2069.", classification(new Span(4, 8), List.of(new Span(9, 16))));

        assertThat(pieces)
                .containsExactly(
                        Piece.plain("In \u27E8U+202E\u27E9"),
                        new Piece("Cali", List.of("Colombia"), Kind.COUNTRY),
                        Piece.plain(" "),
                        new Piece("beaten\u27E8U+2069\u27E9", List.of("Physical assault"), Kind.THREAT),
                        Piece.plain("."));
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo("In \u27E8U+202E\u27E9Cali beaten\u27E8U+2069\u27E9.");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'})
    void each_character_that_turns_words_round_is_named(char turning) {
        assertThat(Highlights.visible("a" + turning + "b"))
                .isEqualTo("a\u27E8U+" + Integer.toHexString(turning).toUpperCase(Locale.ROOT) + "\u27E9b");
    }

    @Test
    void so_it_is_in_the_place_and_in_what_stands_below_the_account() {
        OpenedPart opened = new OpenedPart(
                "ACCOUNT",
                "Account",
                null,
                List.of(),
                List.of(),
                "\u202Eilac",
                List.of(new PageModels.Fact("Added", "\u2067a\u2069")));

        assertThat(opened.place()).isEqualTo("\u27E8U+202E\u27E9ilac");
        assertThat(opened.facts())
                .containsExactly(new PageModels.Fact("Added", "\u27E8U+2067\u27E9a\u27E8U+2069\u27E9"));
    }

    @Test
    void no_piece_shows_itself_when_printed() {
        assertThat(Piece.plain("canary").toString()).doesNotContain("canary");
    }

    private static Classification classification(Span country, List<Span> threat) {
        return new Classification(
                "test",
                "en",
                new Classification.Country(new CountryCode("CO"), 1, List.of(country)),
                List.of(new Classification.Threat(ThreatType.PHYSICAL_ASSAULT, true, 1, threat, List.of())),
                List.of(),
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                Priority.LOW,
                Decision.AUTOMATIC,
                List.of());
    }
}
