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
            body <4> found | murder* | lawyer/nurse killed
            [threat ABDUCTION]
            被绑架 <2> 律师
            """;

    private final Phrases<Pack.Meaning> phrases =
            PackReader.read("xx.pack", PACK.lines().toList()).phrases();

    @ParameterizedTest
    @CsvSource({
        "The body of Murder Example was found there, 4, 36, body … found",
        "She was murdered here, 8, 16, murder*",
        "A NURSE killed there, 2, 14, nurse killed",
        "昨日被绑架的王律师, 2, 9, 被绑架 … 律师"
    })
    void what_stands_there_is_said_in_the_words_of_the_pack(String text, int start, int end, String said) {
        assertThat(new Terms(Tokens.of(text), phrases).at(new Span(start, end))).isEqualTo(said);
    }

    @Test
    void of_what_the_pack_does_not_know_nothing_is_said() {
        Terms terms = new Terms(Tokens.of("EXAMPLE Name was murdered"), phrases);

        assertThat(terms.at(new Span(0, 12))).isEqualTo("…");
        assertThat(terms.at(new Span(400, 500))).isEqualTo("…");
    }

    @Test
    void a_language_without_a_pack_has_no_terms() {
        assertThat(ShippedClassifier.ENGINE.terms("EXAMPLE", "tlh", List.of(new Span(0, 7))))
                .containsExactly("…");
        assertThat(ShippedClassifier.ENGINE.terms("EXAMPLE", null, List.of(new Span(0, 7))))
                .containsExactly("…");
    }
}
