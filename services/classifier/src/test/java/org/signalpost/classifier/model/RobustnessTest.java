package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.signalpost.classifier.model.ShippedClassifier.classify;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.ThreatType;

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

    @ParameterizedTest
    @CsvSource({
        "Police arrested the activist EXAMPLE in Соlоmbiа., CO",
        "Police arrеsted the аctivist EXAMPLE in Βogotá., CO",
        "В Mocквe полиция задержала активиста EXAMPLE., RU",
    })
    void letters_of_another_alphabet_that_look_the_same_hide_neither_a_name_nor_an_act(String text, String country) {
        Classification classified = classify(text);

        assertThat(classified.country().code()).isEqualTo(new CountryCode(country));
        assertThat(classified.primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
        assertThat(classified.country().evidence())
                .extracting(span -> slice(text, span))
                .allMatch(name -> text.endsWith(name + ".") || text.contains(name + " "));
    }

    @Test
    void letters_that_are_often_written_one_for_another_are_the_same() {
        assertThat(Folding.fold("أإآا")).isEqualTo(Folding.fold("اااا"));
        assertThat(Folding.fold("المدينة على مصرى")).isEqualTo(Folding.fold("المدينه علي مصري"));
        assertThat(Folding.fold("مُحَمَّـــد")).isEqualTo("محمد");
        assertThat(Folding.fold("کی ہ")).isEqualTo(Folding.fold("كي ه"));
        assertThat(Folding.fold("क़ज़फ़")).isEqualTo(Folding.fold("कजफ"));
        assertThat(Folding.fold("ሠሐኀዐፀ")).isEqualTo(Folding.fold("ሰሀሀአጸ"));
        assertThat(Folding.fold("ፅህፈት ዓለም")).isEqualTo(Folding.fold("ጽሕፈት አለም"));
        assertThat(Folding.fold("ሉቁ")).isEqualTo("ሉቁ");
    }

    @Test
    void burmese_written_for_old_fonts_is_not_read_as_something_else_but_goes_to_a_person() {
        Classification unicode = classify("ရဲတွေက သတင်းထောက် EXAMPLE ကို မန္တလေးမှာ ဖမ်းဆီးသွားတယ်။");
        Classification zawgyi = classify("ရဲေတြက သတင္းေထာက္ EXAMPLE ကို မႏၲေလးမွာ ဖမ္းဆီးသြားတယ္။");

        assertThat(unicode.language()).isEqualTo("my");
        assertThat(unicode.primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
        assertThat(zawgyi.language()).isEqualTo("my-Qaag");
        assertThat(zawgyi.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(zawgyi.reasons()).contains(ReasonCode.LANGUAGE_WITHOUT_PACK.with("my-Qaag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200B", "\uD800", "𝒜𝓇 ", "e\u0301\u0301 ", "شهيد "})
    void what_stands_before_an_act_moves_its_place_by_its_own_length_and_no_more(String before) {
        String text = before + "Police beat the reporter EXAMPLE in 𝐋agos.";

        Classification classified = classify(text);

        assertThat(classified.threats().get(0).evidence())
                .extracting(span -> slice(text, span))
                .containsExactly("Police beat");
        assertThat(classified.country().evidence())
                .extracting(span -> slice(text, span))
                .containsExactly("𝐋agos");
    }

    private static String slice(String text, Span span) {
        return text.substring(text.offsetByCodePoints(0, span.start()), text.offsetByCodePoints(0, span.end()));
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
