package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.intake.model.AnyBodies;
import org.signalpost.intake.model.Limits;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@SignalpostInfrastructure
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"signalpost.intake.rate.burst=250", "signalpost.intake.rate.per-minute=60"})
class AcceptingReportsIT {

    private static final Map<String, Object> REPORT =
            Map.of("narrative", "EXAMPLE. Two men followed our colleague home.", "country", "CO");

    private final EventCodec codec = new EventCodec();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry meters;

    @Test
    void a_202_is_given_for_what_is_on_the_log_and_says_where_to_look(TestBroker broker) {
        String key = key();

        PartnerCalls.Answer answer = partner("example-first").submit(key, REPORT);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/reports/" + answer.reportId());
        assertThat(answer.body().path("statusAddress").asString()).isEqualTo("/v1/reports/" + answer.reportId());
        assertThat(answer.body().path("notice").asString()).startsWith("This is not an emergency service");
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
        ReportSubmitted event = codec.decode(only(broker, answer.reportId()), ReportSubmitted.class);
        assertThat(event.report().partner()).isEqualTo(new PartnerId("example-first"));
        assertThat(event.report().stated().country().value()).isEqualTo("CO");
        assertThat(event.report().terms().sharing()).isEqualTo(Sharing.AMBER_STRICT);
        assertThat(event.submittedAt().toString())
                .isEqualTo(answer.body().path("receivedAt").asString());
        assertThat(count("select count(*) from intake.pending where report_id = ?", answer.reportId()))
                .isZero();
        assertThat(count("select count(*) from sealing.report_key where report_id = ?", answer.reportId()))
                .isEqualTo(4);
    }

    @Test
    void the_same_again_gets_the_same_answer_and_makes_no_second_report(TestBroker broker) {
        PartnerCalls partner = partner("example-again");
        String key = key();
        PartnerCalls.Answer first = partner.submit(key, "{\"narrative\": \"EXAMPLE\", \"country\": \"CO\"}");

        PartnerCalls.Answer again = partner.submit(key, "{\"country\":\"CO\",\"narrative\":\"EXAMPLE\"}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(records(broker, first.reportId())).hasSize(1);
    }

    @Test
    void what_cannot_be_done_with_reports_is_not_there() {
        PartnerCalls partner = partner("example-verbs");
        String id = partner.submit(key(), REPORT).reportId().toString();

        assertThat(List.of(
                        partner.post("/v1/reports:undo", Map.of()),
                        partner.post("/v1/reports/" + id + ":undo", Map.of())))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.code()).isEqualTo("not-found");
                });
        assertThat(partner.post("/v1/reports/" + id, Map.of()).status()).isEqualTo(405);
    }

    @Test
    void a_key_that_was_used_for_another_report_is_refused() {
        PartnerCalls partner = partner("example-other");
        String key = key();
        partner.submit(key, REPORT);

        PartnerCalls.Answer other = partner.submit(key, Map.of("narrative", "EXAMPLE of another."));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void the_same_key_of_another_partner_is_another_report() {
        String key = key();

        assertThat(partner("example-one").submit(key, REPORT).reportId())
                .isNotEqualTo(partner("example-two").submit(key, REPORT).reportId());
    }

    @Test
    void the_same_key_many_times_at_once_makes_one_report(TestBroker broker) {
        PartnerCalls partner = partner("example-race");
        String key = key();

        List<PartnerCalls.Answer> answers = IntStream.range(0, 8)
                .mapToObj(attempt -> CompletableFuture.supplyAsync(() -> partner.submit(key, REPORT)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 409));
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotEmpty());
        List<ReportId> accepted = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(PartnerCalls.Answer::reportId)
                .distinct()
                .toList();
        assertThat(accepted).hasSize(1);
        assertThat(records(broker, accepted.get(0))).hasSize(1);
        assertThat(count("select count(*) from intake.receipt where report_id = ?", accepted.get(0)))
                .isEqualTo(1);
    }

    @Test
    void a_submission_without_a_key_or_with_a_strange_one_is_told_so() {
        assertThat(partner("example-key").submit(null, REPORT).code()).isEqualTo("idempotency-key-missing");
        assertThat(partner("example-key").submit(null, REPORT).status()).isEqualTo(400);
        assertThat(partner("example-key").submit("two words", REPORT).code()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    void a_bad_field_is_named_and_nothing_is_kept() {
        int before = jdbc.queryForObject("select count(*) from intake.receipt", Integer.class);

        PartnerCalls.Answer answer =
                partner("example-bad").submit(key(), Map.of("target", "SOMEBODY", "country", "Colombia"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("#/narrative", "#/target", "#/country");
        assertThat(jdbc.queryForObject("select count(*) from intake.receipt", Integer.class))
                .isEqualTo(before);
    }

    @Test
    void what_was_accepted_once_is_accepted_again_when_its_dates_have_passed() {
        PartnerCalls partner = partner("example-late");
        String key = key();
        Map<String, Object> body = Map.of("narrative", "EXAMPLE", "occurredOn", "2020-02-29");
        ReportId first = partner.submit(key, body).reportId();

        assertThat(partner.submit(key, Map.of("narrative", "EXAMPLE", "occurredOn", "2020-02-30"))
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(partner.submit(key, body).reportId()).isEqualTo(first);
    }

    @Test
    void what_is_not_json_is_told_so() {
        PartnerCalls partner = partner("example-malformed");

        assertThat(Stream.of(
                                "",
                                "{",
                                "{\"narrative\":\"EXAMPLE\"} x",
                                "{\"narrative\":1,\"narrative\":2}",
                                "[".repeat(99))
                        .map(body -> partner.submit(key(), body)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.code()).isEqualTo("malformed-body");
                    assertThat(answer.body()
                                    .path("errors")
                                    .path(0)
                                    .path("pointer")
                                    .asString())
                            .isEqualTo("#");
                });
    }

    @Test
    void another_media_type_and_a_body_beyond_the_limit_are_refused() {
        PartnerCalls partner = partner("example-edge");

        assertThat(partner.submit(key(), "narrative=EXAMPLE", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(partner.submit(key(), "{\"narrative\":\"" + "x".repeat(Limits.BODY_BYTES) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(partner.submit(key(), Map.of("narrative", "x".repeat(65_537)))
                        .code())
                .isEqualTo("invalid-fields");
    }

    @Test
    void a_partner_who_sends_too_much_is_told_how_long_to_wait_and_others_are_not() {
        PartnerCalls eager = partner("example-eager");

        PartnerCalls.Answer last = IntStream.range(0, 300)
                .mapToObj(attempt -> eager.submit(null, "{}"))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(last.code()).isEqualTo("too-many-reports");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(partner("example-patient").submit(key(), REPORT).status()).isEqualTo(202);
    }

    @Test
    void a_partner_who_sends_too_much_is_told_so_before_anything_is_looked_at_and_can_still_take_back() {
        PartnerCalls eager = partner("example-eager-and-wrong");
        ReportId unknown = ReportId.of("2f1c60cf-7a0f-8d7e-9d53-0d7a3a4e8f10");

        assertThat(IntStream.range(0, 300)
                        .map(attempt -> eager.submit(key(), "no JSON").status()))
                .contains(429);
        assertThat(IntStream.range(0, 20)
                        .map(attempt -> eager.amend(unknown, key(), Map.of()).status()))
                .contains(429);
        assertThat(eager.withdraw(unknown).status()).isEqualTo(404);
        assertThat(IntStream.range(0, 300).map(attempt -> eager.erase(unknown).status()))
                .startsWith(404)
                .contains(429);
    }

    @Test
    void any_json_is_accepted_or_refused_with_pointers_and_never_fails() {
        PartnerCalls partner = partner("example-any");
        JsonMapper json = JsonMapper.builder().build();

        assertThat(AnyBodies.bodies().list().ofSize(150).sample()).allSatisfy(body -> {
            PartnerCalls.Answer answer = partner.submit(key(), json.writeValueAsString(body));

            assertThat(answer.status()).isIn(202, 400);
            assertThat(answer.response().body()).doesNotContain(AnyBodies.MARK);
            if (answer.status() == 400) {
                assertThat(answer.body().path("errors").size()).isPositive();
            }
        });
    }

    @Test
    void what_is_accepted_and_what_is_refused_is_counted() {
        long accepted = meters.get("signalpost.intake.accepted").timer().count();

        partner("example-counted").submit(key(), REPORT);
        partner("example-counted").submit(null, REPORT);

        assertThat(meters.get("signalpost.intake.accepted").timer().count()).isEqualTo(accepted + 1);
        assertThat(meters.get("signalpost.intake.refused")
                        .tag("code", "idempotency-key-missing")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void only_partners_may_submit() {
        assertThat(new PartnerCalls(port, TestTokens.officer("EXAMPLE officer", "post.bogota"))
                        .submit(key(), REPORT)
                        .status())
                .isEqualTo(403);
        assertThat(new PartnerCalls(
                                port, TestTokens.as("EXAMPLE").roles("PARTNER").sign())
                        .submit(key(), REPORT)
                        .status())
                .isEqualTo(403);
        assertThat(new PartnerCalls(port, "no token").submit(key(), REPORT).status())
                .isEqualTo(401);
    }

    private PartnerCalls partner(String partner) {
        return new PartnerCalls(port, TestTokens.partner(partner));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private int count(String sql, ReportId report) {
        return jdbc.queryForObject(sql, Integer.class, report.value());
    }

    private static ConsumerRecord<String, byte[]> only(TestBroker broker, ReportId report) {
        List<ConsumerRecord<String, byte[]>> records = records(broker, report);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    static List<ConsumerRecord<String, byte[]>> records(TestBroker broker, ReportId report) {
        return broker.read(Topics.REPORTS_SUBMITTED).stream()
                .filter(record -> report.toString().equals(record.key()))
                .toList();
    }
}
