package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;

class BacklogTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, none",
        "1, fewer than 5",
        "2, fewer than 5",
        "4, fewer than 5",
        "5, 5",
        "123, 123",
    })
    void a_few_could_be_somebody(long exact, String shown) {
        assertThat(Figure.protecting(exact).inWords()).isEqualTo(shown);
    }

    @Test
    void what_is_kept_back_is_not_kept() {
        assertThat(Figure.protecting(1))
                .isEqualTo(Figure.protecting(4))
                .hasToString(Figure.protecting(3).toString());
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.protecting(-1));
    }

    @Test
    void posts_are_added_up_before_small_numbers_are_kept_back_and_none_is_named() {
        Backlog backlog = Backlog.of(
                List.of(
                        queue("post.bogota", 3, 0, 2, NOW.minus(Duration.ofHours(5))),
                        queue("post.quito", 3, 1, 0, NOW.minus(Duration.ofMinutes(5))),
                        queue("desk.triage", 2, 2, 0, NOW.minus(Duration.ofDays(2))),
                        queue("desk.press", 0, 0, 9, null)),
                NOW);

        assertThat(backlog.lines())
                .containsExactly(
                        new Backlog.Line(
                                QueueKind.POSTS,
                                Priority.HIGH,
                                new Figure(6L),
                                new Figure(null),
                                new Figure(null),
                                AgeBand.UNDER_A_DAY),
                        new Backlog.Line(
                                QueueKind.TRIAGE,
                                Priority.HIGH,
                                new Figure(null),
                                new Figure(null),
                                new Figure(0L),
                                null),
                        new Backlog.Line(
                                QueueKind.DESKS, Priority.HIGH, new Figure(0L), new Figure(0L), new Figure(9L), null));
        assertThat(backlog.toString()).doesNotContain("bogota");
    }

    @ParameterizedTest
    @CsvSource({
        "1, ",
        "4, ",
        "5, UNDER_A_DAY",
    })
    void of_a_few_it_is_not_said_how_long_they_have_waited(long waiting, @Nullable AgeBand told) {
        Backlog backlog = Backlog.of(
                List.of(
                        queue("post.bogota", waiting - 1, 0, 0, NOW.minus(Duration.ofHours(5))),
                        queue("post.quito", 1, 0, 9, NOW.minus(Duration.ofMinutes(5)))),
                NOW);

        assertThat(backlog.lines())
                .singleElement()
                .extracting(Backlog.Line::oldest)
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "post.doha.afghanistan, POSTS",
        "desk.triage, TRIAGE",
        "desk.headquarters, HEADQUARTERS",
        "desk.environment, DESKS",
        "mission.fr.bogota, MISSIONS",
    })
    void queues_are_told_apart_by_kind_only(String queue, QueueKind kind) {
        assertThat(QueueKind.of(new QueueName(queue))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-1S, UNDER_AN_HOUR",
        "PT59M, UNDER_AN_HOUR",
        "PT1H, UNDER_FOUR_HOURS",
        "PT23H59M, UNDER_A_DAY",
        "P3D, UNDER_TWO_WEEKS",
        "P14D, OLDER",
        "P4000D, OLDER",
    })
    void ages_are_told_roughly(Duration age, AgeBand band) {
        assertThat(AgeBand.of(age)).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, true, 0",
        "10, 10, false, 0",
        "10, 9, true, 0",
        "10, 9, false, 1",
        "12, 9, true, 2",
        "9, 10, false, 0",
    })
    void the_mark_that_ends_a_transaction_is_nothing_that_waits(
            long end, long read, boolean transactional, long waiting) {
        assertThat(new Lag(end, read, transactional).records()).isEqualTo(waiting);
    }

    private static Backlog.InQueue queue(String name, long waiting, long late, long held, @Nullable Instant oldest) {
        return new Backlog.InQueue(new QueueName(name), Priority.HIGH, waiting, late, held, oldest);
    }
}
