package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.signalpost.classifier.model.ShippedClassifier.classify;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.vocabulary.CountryCode;

class RobustnessTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
    void eight_times_the_text_takes_about_eight_times_the_work() {
        String once = SENTENCE.repeat(1_000);
        String eightTimes = SENTENCE.repeat(8_000);
        for (int warm = 0; warm < 3; warm++) {
            classify(eightTimes);
        }

        long shorter = leastWork(once);
        long longer = leastWork(eightTimes);

        // What grows with the square takes 64 times as much.
        assertThat((double) longer / shorter).isLessThan(24);
    }

    /** Of the processor, in nanoseconds: what else the machine does in the meantime does not count. */
    private static long leastWork(String text) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            classify(text);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
