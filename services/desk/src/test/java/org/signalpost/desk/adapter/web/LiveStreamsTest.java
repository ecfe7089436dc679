package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
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
    void the_page_whose_stream_ends_for_a_newer_one_is_told_so_in_the_word_that_it_listens_for() throws Exception {
        MockMvc pages = MockMvcBuilders.standaloneSetup(new News(streams)).build();
        MockHttpServletResponse oldest = pages.perform(get("/news")).andReturn().getResponse();
        for (int count = 1; count < LiveStreams.PER_SESSION; count++) {
            pages.perform(get("/news"));
        }
        assertThat(oldest.getContentAsString()).doesNotContain("event:enough");

        MockHttpServletResponse newest = pages.perform(get("/news")).andReturn().getResponse();

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(oldest.getContentAsString()).contains("event:enough"));
        assertThat(newest.getContentAsString()).doesNotContain("event:enough");
        assertThat(new ClassPathResource("templates/desk/layout.html").getContentAsString(StandardCharsets.UTF_8))
                .contains("sse-close=\"enough\"");
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

    /** Pages of one session. */
    @RestController
    private static final class News {

        private final LiveStreams streams;

        private News(LiveStreams streams) {
            this.streams = streams;
        }

        @GetMapping("/news")
        SseEmitter news() {
            return streams.open(QUEUES, "one", () -> true).orElseThrow();
        }
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
