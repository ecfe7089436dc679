package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.contracts.event.Span;

class TermsTest {

    private static final String PACK = """
            language xx
            version 1
            words a b c d e f g h i j k l m n o p q r s t
            [threat KILLING]
            body <4> found | murder*
            lawyer/nurse killed
            [threat ABDUCTION]
            被绑架 <2> 律师
            """;

    private final Pack pack = PackReader.read("xx.pack", PACK.lines().toList());

    @ParameterizedTest
    @CsvSource({
        "The body of Murder Example was found there, 4, 36, 5",
        "She was murdered here, 8, 16, 5",
        "A NURSE killed there, 2, 14, 6",
        "昨日被绑架的王律师, 2, 9, 8"
    })
    void what_stands_there_is_told_by_its_line_of_the_pack(String text, int start, int end, int line) {
        assertThat(new Terms(Tokens.of(text), pack).linesAt(new Span(start, end)))
                .containsExactly(line);
    }

    @Test
    void a_term_that_is_met_at_another_place_is_not_told() {
        Terms terms = new Terms(Tokens.of("EXAMPLE Name was murdered"), pack);

        assertThat(terms.linesAt(new Span(0, 12))).isEmpty();
        assertThat(terms.linesAt(new Span(13, 25))).isEmpty();
        assertThat(terms.linesAt(new Span(400, 500))).isEmpty();
    }

    @Test
    void a_word_that_tells_whether_somebody_is_a_woman_is_not_said() {
        String text = "La periodista EXAMPLE fue violada ayer por la policía.";
        List<Span> evidence = ShippedClassifier.ENGINE
                .classify(ReportToClassify.ofText(text, ShippedClassifier.NOW))
                .threats()
                .get(0)
                .evidence();

        assertThat(ShippedClassifier.ENGINE.terms(text, "es", evidence))
                .isNotEmpty()
                .allMatch(line -> line.matches("es\\.pack:[1-9][0-9]*"));
    }

    @Test
    void a_language_without_a_pack_has_no_lines() {
        assertThat(ShippedClassifier.ENGINE.terms("EXAMPLE", "tlh", List.of(new Span(0, 7))))
                .isEmpty();
        assertThat(ShippedClassifier.ENGINE.terms("EXAMPLE", null, List.of(new Span(0, 7))))
                .isEmpty();
    }
}
