package org.signalpost.classifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check on the corpus says what became worse, and by how much. */
class CorpusMinimumsTest {

    private static final Findings NINE_OF_TEN = new Findings(9, 1, 1);
    private static final Summary FIGURES = new Summary(
            10,
            8,
            new Share(6, 8),
            new Share(3, 4),
            new Share(3, 4),
            new Share(0, 0),
            new Share(4, 8),
            new Share(9, 10),
            NINE_OF_TEN,
            NINE_OF_TEN,
            NINE_OF_TEN,
            new Coverage(new Share(0, 8), new Share(0, 0), new Share(0, 0), 0));

    @Test
    void what_is_reached_is_not_mentioned() {
        assertThat(minimums("dev all 0.75 0.5 0.9 0.9 0 - -").tooLow("dev", "all", FIGURES))
                .isEmpty();
    }

    @Test
    void what_is_too_low_is_said_with_the_difference() {
        assertThat(minimums("dev all 0.800 - - 0.95 - - 0.5").tooLow("dev", "all", FIGURES))
                .containsExactly(
                        "dev, all: country accuracy is 0.750 and must be at least 0.800, which is 0.050 more, on 10 texts",
                        "dev, all: relevance accuracy is 0.900 and must be at least 0.95, which is 0.050 more, on 10 texts",
                        "dev, all: primary threat accuracy of automatic ones is - and must be at least 0.5, which is 0.500"
                                + " more, on 10 texts");
    }

    @Test
    void texts_without_a_minimum_are_said_with_the_row_that_is_missing() {
        assertThat(minimums().tooLow("test", "all", FIGURES))
                .containsExactly("No minimum is set for the 10 texts of test, all. They reach now:"
                        + " test all 0.750 0.500 0.900 0.900 0.000 - -");
    }

    @Test
    void what_is_said_to_be_reached_can_be_asked_for() {
        Summary twoOfThree = Summary.of(EvaluationTest.texts(2, 3));
        String row = minimums().tooLow("dev", "all", twoOfThree).get(0).split("now: ")[1];

        assertThat(row).startsWith("dev all 0.666 ");
        assertThat(minimums(row).tooLow("dev", "all", twoOfThree)).isEmpty();
    }

    @Test
    void a_minimum_without_texts_is_said() {
        assertThat(minimums("dev all - - - - - - -", "dev some - - - - - - -", "test all - - - - - - -")
                        .without("dev", Set.of("some")))
                .containsExactly("A minimum is set for dev all, but it has no texts");
    }

    @Test
    void a_language_without_a_group_is_among_the_others() {
        CorpusMinimums minimums = minimums("group full en es");

        assertThat(minimums.group("es")).isEqualTo("full");
        assertThat(minimums.group("so")).isEqualTo(CorpusMinimums.OTHER);
    }

    @Test
    void a_row_with_too_few_figures_is_refused() {
        assertThatThrownBy(() -> minimums("dev all 0.5")).hasMessageContaining("7 figures: dev all 0.5");
    }

    private static CorpusMinimums minimums(String... lines) {
        return CorpusMinimums.read(List.of(lines));
    }
}
