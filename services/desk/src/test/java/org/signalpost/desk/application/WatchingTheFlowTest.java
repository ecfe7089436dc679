package org.signalpost.desk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalpost.desk.model.Backlog;
import org.signalpost.desk.model.Figure;
import org.signalpost.desk.model.Officer;

class WatchingTheFlowTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:20:00Z");
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger counted = new AtomicInteger();
    private boolean brokerAnswers = true;

    private final WatchingTheFlow watching =
            new WatchingTheFlow(new Cases(), new Topics(), new Letters(), new TestClock());

    @Test
    void the_last_24_hours_are_shown_newest_first_and_small_numbers_are_kept_back() {
        WatchingTheFlow.View view = watching.look();

        assertThat(view.hours()).hasSize(24);
        assertThat(view.hours().get(0)).isEqualTo(new WatchingTheFlow.Hour(NINE, new Figure(23L), new Figure(7L)));
        assertThat(view.hours().get(23).begin()).isEqualTo(NINE.minus(Duration.ofHours(23)));
        assertThat(view.hours().get(1).arrived()).isEqualTo(new Figure(null));
        assertThat(view.hours().get(2).arrived()).isEqualTo(new Figure(0L));
        assertThat(view.stages()).containsEntry(Stage.ROUTER, new Figure(null));
        assertThat(view.deadLetters()).isEqualTo(new Figure(null));
        assertThat(view.unsent()).isEqualTo(new Figure(12L));
    }

    @Test
    void a_broker_that_does_not_answer_is_shown_as_not_known_rather_than_as_nothing() {
        brokerAnswers = false;

        WatchingTheFlow.View view = watching.look();

        assertThat(view.stages()).isEmpty();
        assertThat(view.hours()).extracting(WatchingTheFlow.Hour::accepted).containsOnlyNulls();
        assertThat(view.hours().get(0).arrived()).isEqualTo(new Figure(7L));
    }

    @Test
    void however_many_watch_it_is_counted_once_in_a_few_seconds() {
        watching.look();
        now.updateAndGet(instant -> instant.plusSeconds(4));
        watching.look();
        assertThat(counted.get()).isOne();

        now.updateAndGet(instant -> instant.plusSeconds(1));
        watching.look();
        assertThat(counted.get()).isEqualTo(2);
    }

    private final class Cases implements WaitingCases {

        @Override
        public List<Backlog.InQueue> open(Instant at) {
            counted.incrementAndGet();
            return List.of();
        }

        @Override
        public Map<Instant, Long> arrivals(Instant since) {
            assertThat(since).isEqualTo(NINE.minus(Duration.ofHours(23)));
            return Map.of(NINE, 7L, NINE.minus(Duration.ofHours(1)), 4L);
        }

        @Override
        public long unsent() {
            return 12;
        }
    }

    private final class Topics implements Flow {

        @Override
        public Optional<Map<Stage, Long>> waiting() {
            return brokerAnswers ? Optional.of(Map.of(Stage.ROUTER, 3L)) : Optional.empty();
        }

        @Override
        public Optional<List<Long>> accepted(List<Instant> moments) {
            assertThat(moments).hasSize(25).last().isEqualTo(now.get());
            return brokerAnswers
                    ? Optional.of(IntStream.range(0, 24).mapToObj(Long::valueOf).toList())
                    : Optional.empty();
        }
    }

    private static final class Letters implements DeadLetters {

        @Override
        public void add(Collection<DeadLetter> letters) {}

        @Override
        public List<DeadLetter> newest(int limit) {
            return List.of();
        }

        @Override
        public long unseen() {
            return 2;
        }

        @Override
        public boolean seen(String topic, int partition, long offset, Officer by, Instant at) {
            return false;
        }
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
