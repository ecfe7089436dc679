package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignalpostInfrastructure
@SpringBootTest(classes = IntakeApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BatchIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void every_line_is_answered_in_its_order_with_what_it_would_have_got_alone() {
        String used = key();
        String same = line(key(), "EXAMPLE. The same twice.");

        List<JsonNode> answers = batch(
                "example-order",
                "\uFEFF" + line(used, "EXAMPLE. The first."),
                "{\"idempotencyKey\": ",
                "  \t\r",
                line(used, "EXAMPLE. Something else."),
                line("two words", "EXAMPLE."),
                "{\"report\": {\"narrative\": \"EXAMPLE.\"}}",
                "{\"idempotencyKey\": \"" + key() + "\", \"narrative\": \"EXAMPLE.\"}",
                "{\"idempotencyKey\": \"" + key() + "\", \"report\": \"EXAMPLE.\"}",
                "{\"idempotencyKey\": \"" + key() + "\", \"report\": {\"country\": \"Colombia\"}}",
                same,
                same,
                line(key(), "x".repeat(3_200_000)),
                "[]",
                line(key(), "EXAMPLE. Último, con acentos y sin fin de línea."));

        assertThat(answers.stream().limit(13).map(answer -> answer.path("line").asInt()))
                .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(answers.stream()
                        .limit(13)
                        .map(answer -> answer.path("status").asInt()))
                .containsExactly(202, 400, 422, 400, 400, 400, 400, 400, 202, 202, 413, 400, 202);
        assertThat(answers.stream()
                        .limit(13)
                        .map(answer -> answer.path("problem").path("code").asString("")))
                .containsExactly(
                        "",
                        "malformed-body",
                        "idempotency-key-reused",
                        "idempotency-key-invalid",
                        "idempotency-key-missing",
                        "invalid-fields",
                        "invalid-fields",
                        "invalid-fields",
                        "",
                        "",
                        "too-large",
                        "invalid-fields",
                        "");
        assertThat(answers.get(7)
                        .path("problem")
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("#/report/country", "#/report/narrative");
        assertThat(answers.get(8).path("replayed").isMissingNode()).isTrue();
        assertThat(answers.get(9).path("replayed").asBoolean()).isTrue();
        assertThat(answers.get(9).path("id")).isEqualTo(answers.get(8).path("id"));
        JsonNode last = answers.get(13);
        assertThat(last.path("done").asBoolean()).isTrue();
        assertThat(List.of("lines", "blank", "accepted", "replayed", "refused"))
                .extracting(count -> last.path(count).asInt())
                .containsExactly(14, 1, 4, 1, 9);
        assertThat(last.path("notice").asString()).startsWith("This is not an emergency service");
        assertThat(answers).hasSize(14);
    }

    @Test
    void an_accepted_line_is_a_report_like_any_other(TestBroker broker) {
        String key = key();
        Map<String, Object> report = Map.of("narrative", "EXAMPLE. Their office was searched.", "country", "CO");

        JsonNode answer = batch(
                        "example-report", JSON.writeValueAsString(Map.of("idempotencyKey", key, "report", report)))
                .get(0);

        PartnerCalls partner = new PartnerCalls(port, TestTokens.partner("example-report"));
        assertThat(partner.get(answer.path("statusAddress").asString()).status())
                .isEqualTo(200);
        PartnerCalls.Answer alone = partner.submit(key, report);
        assertThat(alone.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(alone.body().path("id")).isEqualTo(answer.path("id"));
        assertThat(alone.body().path("receivedAt")).isEqualTo(answer.path("receivedAt"));
        assertThat(AcceptingReportsIT.records(broker, alone.reportId())).hasSize(1);
    }

    @Test
    void a_line_is_answered_while_the_next_is_still_being_written() {
        try (BatchConnection batch = open("example-stream")) {
            String second = line(key(), "EXAMPLE. Ünïcödé \uD83D\uDE4F to be cut anywhere.");

            batch.send(line(key(), "EXAMPLE. The first.") + "\n" + second.substring(0, 30));
            assertThat(batch.next().path("status").asInt()).isEqualTo(202);

            batch.send(second.substring(30)).send("\n");
            assertThat(batch.next().path("line").asInt()).isEqualTo(2);

            assertThat(batch.end().next().path("done").asBoolean()).isTrue();
        }
    }

    @Test
    void a_cut_batch_is_resumed_by_sending_all_of_it_again(TestBroker broker) {
        List<String> lines = lines(120);
        List<JsonNode> heard = new ArrayList<>();
        BatchConnection first = open("example-cut");
        first.send(
                String.join("\n", lines.subList(0, 80)) + "\n" + lines.get(80).substring(0, 40));
        for (int i = 0; i < 60; i++) {
            heard.add(first.next());
        }
        first.cut();
        assertThat(heard)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt()).isEqualTo(202));

        // Once the first has let go of it all.
        List<JsonNode> again = Awaitility.await()
                .until(
                        () -> batch("example-cut", lines.toArray(String[]::new)),
                        answers -> answers.get(120).path("refused").asInt() == 0);

        assertThat(again.get(120).path("accepted").asInt()).isEqualTo(120);
        for (int i = 0; i < 60; i++) {
            assertThat(again.get(i).path("replayed").asBoolean()).isTrue();
            assertThat(again.get(i).path("id")).isEqualTo(heard.get(i).path("id"));
        }
        assertThat(count("select count(*) from intake.receipt where partner = 'example-cut'"))
                .isEqualTo(120);
        List<String> reports = again.stream()
                .limit(120)
                .map(answer -> answer.path("id").asString())
                .toList();
        assertThat(broker.read(Topics.REPORTS_SUBMITTED).stream()
                        .map(record -> record.key())
                        .filter(reports::contains))
                .containsExactlyInAnyOrderElementsOf(reports);
    }

    @Test
    void what_goes_beyond_the_largest_batch_is_to_be_sent_in_another() {
        try (BatchConnection batch = open("example-many")) {
            batch.send("\n{}".repeat(5_000))
                    .send("\n" + line(key(), "EXAMPLE. One too many.") + "\n")
                    .send("\n{}")
                    .end();

            List<JsonNode> answers = batch.rest();

            assertThat(answers).hasSize(5_002);
            JsonNode beyond = answers.get(5_000);
            assertThat(beyond.path("line").asInt()).isEqualTo(5_002);
            assertThat(beyond.path("status").asInt()).isEqualTo(413);
            assertThat(beyond.path("problem").path("code").asString()).isEqualTo("too-many-lines");
            assertThat(beyond.path("problem").path("detail").asString()).contains("another request");
            JsonNode last = answers.get(5_001);
            assertThat(last.path("done").asBoolean()).isFalse();
            assertThat(List.of("lines", "blank", "accepted", "refused"))
                    .extracting(count -> last.path(count).asInt())
                    .containsExactly(5_001, 1, 0, 5_000);
        }
    }

    @Test
    void a_client_that_writes_everything_before_it_reads_anything_gets_all_its_answers() {
        try (BatchConnection batch = BatchConnection.open(port, TestTokens.partner("example-deaf"), 4096)) {
            String refused = "{\"idempotencyKey\": \"EXAMPLE\", \"report\": {\"threatTypes\": [\"EXAMPLE\"]}}\n";
            for (int i = 0; i < 50; i++) {
                batch.send(refused.repeat(100));
            }
            batch.end();

            List<JsonNode> answers = batch.rest();

            assertThat(answers).hasSize(5_001);
            assertThat(answers.get(5_000).path("done").asBoolean()).isTrue();
            assertThat(answers.stream()
                            .mapToInt(answer -> answer.toString().length())
                            .sum())
                    .as("more than the network holds between the two")
                    .isBetween(3_000_000, 4_000_000);
        }
    }

    @Test
    void while_a_batch_is_under_way_another_partner_is_served_at_once() {
        try (BatchConnection batch = open("example-large")) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    batch.send(String.join("\n", lines(100)) + "\n");
                }
            });
            assertThat(batch.next().path("status").asInt()).isEqualTo(202);
            PartnerCalls other = new PartnerCalls(port, TestTokens.partner("example-small"));

            List<Integer> statuses = IntStream.range(0, 5)
                    .mapToObj(i -> other.submit(key(), Map.of("narrative", "EXAMPLE. Alone."))
                            .status())
                    .toList();
            int done = count("select count(*) from intake.receipt where partner = 'example-large'");

            assertThat(statuses).containsOnly(202);
            assertThat(done).isLessThan(2_000);
            sending.join();
            assertThat(batch.end().rest()).hasSize(2_000);
        }
    }

    @Test
    void a_third_batch_of_one_partner_waits_and_one_of_another_does_not() {
        try (BatchConnection first = open("example-busy");
                BatchConnection second = open("example-busy")) {
            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(200);

            try (BatchConnection third = open("example-busy");
                    BatchConnection other = open("example-calm")) {
                assertThat(third.status()).isEqualTo(429);
                assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();
                assertThat(third.problem().path("code").asString()).isEqualTo("too-many-batches");
                assertThat(other.end().next().path("done").asBoolean()).isTrue();
            }

            assertThat(first.end().next().path("done").asBoolean()).isTrue();
            Awaitility.await().until(() -> {
                try (BatchConnection next = open("example-busy")) {
                    return next.end().status() == 200;
                }
            });
            second.end();
        }
    }

    @Test
    void whoever_may_submit_one_report_may_submit_many_and_nobody_else() {
        try (BatchConnection person =
                        BatchConnection.open(port, TestTokens.partnerStaff("EXAMPLE person", "example-person"));
                BatchConnection officer =
                        BatchConnection.open(port, TestTokens.officer("EXAMPLE officer", "post.bogota"));
                BatchConnection stranger = BatchConnection.open(port, "no token")) {
            assertThat(person.send(line(key(), "EXAMPLE. By hand."))
                            .end()
                            .next()
                            .path("status")
                            .asInt())
                    .isEqualTo(202);
            assertThat(officer.end().status()).isEqualTo(403);
            assertThat(stranger.end().status()).isEqualTo(401);
        }
        assertThat(jdbc.queryForObject(
                        "select submitted_by from intake.receipt where partner = 'example-person'", String.class))
                .isEqualTo("EXAMPLE person");
    }

    @Test
    void another_media_type_and_a_batch_beyond_all_measure_are_refused() {
        String token = TestTokens.partner("example-edge");
        try (BatchConnection json = BatchConnection.openWith(
                        port, token, "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
                BatchConnection large = BatchConnection.openWith(
                        port, token, "Content-Type: application/x-ndjson\r\nContent-Length: 268435457\r\n")) {
            assertThat(json.status()).isEqualTo(415);
            assertThat(large.status()).isEqualTo(413);
        }
    }

    private List<JsonNode> batch(String partner, String... lines) {
        try (BatchConnection batch = open(partner)) {
            return batch.send(String.join("\n", lines)).end().rest();
        }
    }

    private BatchConnection open(String partner) {
        return BatchConnection.open(port, TestTokens.partner(partner));
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line(key(), "EXAMPLE. Number " + i + "."))
                .collect(Collectors.toList());
    }

    private static String line(String key, String narrative) {
        return JSON.writeValueAsString(Map.of("idempotencyKey", key, "report", Map.of("narrative", narrative)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private int count(String sql) {
        return jdbc.queryForObject(sql, Integer.class);
    }
}
