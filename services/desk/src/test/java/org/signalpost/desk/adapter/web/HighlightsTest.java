package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
