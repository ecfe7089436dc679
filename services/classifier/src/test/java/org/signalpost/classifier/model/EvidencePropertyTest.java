package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;

/** Offsets are right in the original text, whatever stands around the words: accents, right-to-left, other planes. */
class EvidencePropertyTest {

    @Property(tries = 500)
    void evidence_of_a_country_is_exactly_its_name_in_the_original_text(
            @ForAll("anyWords") List<String> before, @ForAll("anyWords") List<String> after) {
        String name = "Co\u0301lombi\u200Ba";
        String text = String.join(" ", before) + " . In " + name + ". " + String.join(" ", after);

        Classification classified = ShippedClassifier.classify(text);

        int start = text.codePointCount(0, text.indexOf(name));
        Span named = new Span(start, start + name.codePointCount(0, name.length()));
        assertThat(classified.country().evidence()).contains(named);
    }

    @Property(tries = 500)
    void every_token_is_what_its_span_folds_to(@ForAll("anyWords") List<String> words) {
        String text = String.join(" ", words);
        int[] codePoints = text.codePoints().toArray();

        Tokens tokens = Tokens.of(text);

        for (int i = 0; i < tokens.count(); i++) {
            Span span = tokens.span(i, i + 1);
            String original = new String(codePoints, span.start(), span.end() - span.start());
            assertThat(Folding.fold(original)).isEqualTo(tokens.word(i));
        }
    }

    @Property(tries = 500)
    void any_string_is_classified(@ForAll String text) {
        assertThat(ShippedClassifier.classify(text).threats()).isNotEmpty();
    }

    @Provide
    Arbitrary<List<String>> anyWords() {
        return Arbitraries.of(
                        "e\u0301te\u0301",
                        "école",
                        "ﬁn",
                        "שלום",
                        "مرحبا",
                        "\u202Eabc\u202C",
                        "𝒳𝓎𝓏",
                        "👩‍👩‍👧",
                        "नमस्ते",
                        "สวัสดี",
                        "漢字",
                        "안녕",
                        "İstanbulx",
                        "ß",
                        "\uD83D",
                        "a\u0300\u0301\u0302b",
                        "x\u200Dy",
                        "Ⅷ",
                        "½")
                .list()
                .ofMaxSize(12);
    }
}
