package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With room for 560 lines of a partner, which hardly grows; a batch begins where there is room for 500. */
@SignalpostInfrastructure
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "signalpost.intake.batch.burst=560",
            "signalpost.intake.batch.per-minute=1",
            "signalpost.intake.batch.of-one-partner=8"
        })
class BatchRateIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Test
    void a_batch_costs_the_lines_that_it_holds_and_then_it_is_said_that_it_is_the_rate_and_how_long_to_wait() {
        send("example-eager", "{}\n".repeat(40));
        send("example-eager", "{}\n".repeat(40));

        try (BatchConnection refused = open("example-eager");
                BatchConnection other = open("example-patient")) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20 * 60);
            JsonNode problem = refused.problem();
            assertThat(problem.path("code").asString()).isEqualTo("too-many-reports");
            assertThat(problem.path("title").asString()).contains("more reports than we can take from you");
            assertThat(other.end().next().path("done").asBoolean()).isTrue();
        }
    }

    @Test
    void a_batch_that_comes_to_the_end_of_its_room_is_told_where_and_when_to_go_on() {
        List<JsonNode> answers = send("example-large", "{}\n".repeat(600));

        assertThat(answers).hasSize(562);
        JsonNode stop = answers.get(560);
        assertThat(stop.path("line").asInt()).isEqualTo(561);
        assertThat(stop.path("status").asInt()).isEqualTo(429);
        assertThat(stop.path("retryAfter").asInt()).isPositive();
        assertThat(stop.path("problem").path("code").asString()).isEqualTo("too-many-reports");
        assertThat(stop.path("problem").path("detail").asString()).contains("retryAfter", "another request");
        JsonNode last = answers.get(561);
        assertThat(last.path("done").asBoolean(true)).isFalse();
        assertThat(last.path("lines").asInt()).isEqualTo(560);
    }

    @Test
    void what_had_been_accepted_before_costs_nothing_so_that_a_batch_sent_again_gets_on() {
        send("example-again", reports(0, 30));

        List<JsonNode> grown = send("example-again", reports(0, 60));
        List<JsonNode> whole = send("example-again", reports(0, 60).repeat(12));

        assertThat(grown.get(60).path("replayed").asInt()).isEqualTo(30);
        assertThat(whole.get(720).path("done").asBoolean()).isTrue();
        assertThat(whole.get(720).path("replayed").asInt()).isEqualTo(720);
    }

    private List<JsonNode> send(String partner, String lines) {
        try (BatchConnection batch = open(partner)) {
            assertThat(batch.send(lines).end().status()).isEqualTo(200);
            return batch.rest();
        }
    }

    private BatchConnection open(String partner) {
        return BatchConnection.open(port, TestTokens.partner(partner));
    }

    private static String reports(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> JSON.writeValueAsString(Map.of(
                                "idempotencyKey",
                                "rate-" + number,
                                "report",
                                Map.of("narrative", "EXAMPLE. Number " + number)))
                        + "\n")
                .collect(Collectors.joining());
    }
}
