package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.signalpost.classifier.model.ShippedClassifier.classify;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.vocabulary.CountryCode;

class RobustnessTest {

    private static final String SENTENCE =
            "Police threatened to kill the reporter EXAMPLE and her family in the city of San José after a raid. ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\n\n",
                "\uD800",
                "\uDC00x\uD83D",
                "\u200B\u200D\uFEFF\u202E",
                "\u0301\u0301\u0301",
                "a\u0301\u0301\u0301b",
                "....!!!???",
                "'''’’’",
                "\0\1\2",
                "𐐀𐐁𐐂 𝒜𝓇𝓇𝑒𝓈𝓉𝑒𝒹",
                "ﷺ ﷽",
                "Ωμέγα привет שלום 你好 สวัสดี",
                "<script>alert(1)</script>"
            })
    void no_text_makes_it_throw(String text) {
        assertThatCode(() -> classify(text)).doesNotThrowAnyException();
    }

    @Test
    void a_megabyte_without_a_space_is_classified() {
        assertThatCode(() -> classify("a".repeat(1 << 20))).doesNotThrowAnyException();
        assertThatCode(() -> classify("\u0301".repeat(1 << 20))).doesNotThrowAnyException();
        assertThatCode(() -> classify("漢".repeat(1 << 20))).doesNotThrowAnyException();
        assertThatCode(() -> classify("not ".repeat(1 << 18))).doesNotThrowAnyException();
    }

    @Test
    void invisible_characters_inside_a_word_do_not_hide_it() {
        assertThat(classify("Police arr\u200Bested the activist EXAMPLE in Colo\u00ADmbia.")
                        .country()
                        .code())
                .isEqualTo(new CountryCode("CO"));
    }

    @Test
    void twice_the_text_takes_about_twice_the_time() {
        int copies = 2_000;
        String once = SENTENCE.repeat(copies);
        String twice = SENTENCE.repeat(2 * copies);
        for (int warm = 0; warm < 3; warm++) {
            classify(twice);
        }

        long shorter = fastest(once);
        long longer = fastest(twice);

        assertThat((double) longer / shorter).isLessThan(3.5);
    }

    private static long fastest(String text) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            classify(text);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
