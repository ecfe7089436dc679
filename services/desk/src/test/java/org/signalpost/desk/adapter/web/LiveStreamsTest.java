package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.QueueName;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveStreamsTest {

    private static final Set<QueueName> QUEUES = Set.of(new QueueName("post.bogota"));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
    private final LiveStreams streams = new LiveStreams(new Clock() {

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
    });

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void a_session_has_a_few_streams_and_the_newest_pages_have_them() {
        SseEmitter oldest = streams.open(QUEUES, "one", () -> true).orElseThrow();
        SseEmitter other = streams.open(QUEUES, "two", () -> true).orElseThrow();
        for (int count = 1; count < LiveStreams.PER_SESSION; count++) {
            assertThat(streams.open(QUEUES, "one", () -> true)).isPresent();
        }
        assertThat(isOver(oldest)).isFalse();

        SseEmitter newest = streams.open(QUEUES, "one", () -> true).orElseThrow();

        Awaitility.await().atMost(PATIENCE).until(() -> isOver(oldest));
        assertThat(isOver(newest)).isFalse();
        assertThat(isOver(other)).isFalse();
        assertThat(streams.open()).isEqualTo(LiveStreams.PER_SESSION + 1);
    }

    @Test
    void a_stream_ends_soon_after_its_session() {
        AtomicBoolean stands = new AtomicBoolean(true);
        SseEmitter stream = streams.open(QUEUES, "one", stands::get).orElseThrow();
        streams.open(QUEUES, "two", () -> true);

        stands.set(false);
        later(LiveStreams.HEARTBEAT);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(streams.open()).isOne());
        assertThat(isOver(stream)).isTrue();
    }

    @Test
    void no_stream_lasts_for_ever() {
        streams.open(QUEUES, "one", () -> true);

        later(LiveStreams.LIFETIME);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(streams.open()).isZero());
    }

    @Test
    void a_process_that_stops_ends_all_and_begins_none() {
        SseEmitter stream = streams.open(QUEUES, "one", () -> true).orElseThrow();

        streams.stop();

        assertThat(isOver(stream)).isTrue();
        assertThat(streams.open(QUEUES, "two", () -> true)).isEmpty();
    }

    @Test
    void it_stops_before_the_web_server_waits_for_what_goes_on() {
        assertThat(streams.getPhase()).isEqualTo(Integer.MAX_VALUE);
    }

    private void later(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    private static boolean isOver(SseEmitter stream) {
        try {
            stream.send(SseEmitter.event().comment("EXAMPLE"));
            return false;
        } catch (IllegalStateException over) {
            return true;
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
