package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** With little patience, and a clock that a test moves. */
@SignalpostInfrastructure
@Import(StalledBatchIT.MovedClock.class)
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.tomcat.connection-timeout=1s", "signalpost.intake.batch.of-one-partner=1"})
class StalledBatchIT {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());

    @LocalServerPort
    int port;

    @Test
    void a_client_that_falls_silent_is_let_go_and_may_send_it_all_again() {
        String line =
                "{\"idempotencyKey\": \"stalled-1\", \"report\": {\"narrative\": \"EXAMPLE. Then it was still.\"}}\n";
        try (BatchConnection stalled = open("example-stalled")) {
            JsonNode before = stalled.send(line + "{\"idempotencyKey\": ").next();
            assertThat(before.path("status").asInt()).isEqualTo(202);

            // No last line: the answer is not whole.
            assertThatThrownBy(stalled::rest).hasMessageContaining("cut");

            JsonNode again = Awaitility.await()
                    .until(
                            () -> {
                                try (BatchConnection next = open("example-stalled")) {
                                    return next.status() == 200
                                            ? next.send(line).end().next()
                                            : null;
                                }
                            },
                            answer -> answer != null);
            assertThat(again.path("replayed").asBoolean()).isTrue();
            assertThat(again.path("id")).isEqualTo(before.path("id"));
        }
    }

    @Test
    void a_batch_that_takes_too_long_is_told_where_to_go_on() {
        try (BatchConnection slow = open("example-slow")) {
            slow.send("{}\n").next();
            NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));

            slow.send("{}\n");
            List<JsonNode> rest = List.of(slow.next(), slow.next(), slow.next());

            assertThat(rest.get(0).path("line").asInt()).isEqualTo(2);
            assertThat(rest.get(1).path("line").asInt()).isEqualTo(3);
            assertThat(rest.get(1).path("problem").path("code").asString()).isEqualTo("batch-too-slow");
            assertThat(rest.get(2).path("done").asBoolean()).isFalse();
            assertThat(rest.get(2).path("lines").asInt()).isEqualTo(2);
            assertThat(slow.send("{}\n".repeat(100)).end().rest()).isEmpty();
        }
    }

    private BatchConnection open(String partner) {
        return BatchConnection.open(port, TestTokens.partner(partner));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class MovedClock {

        @Bean
        Clock clock() {
            InstantSource source = NOW::get;
            return source.withZone(ZoneOffset.UTC);
        }
    }
}
