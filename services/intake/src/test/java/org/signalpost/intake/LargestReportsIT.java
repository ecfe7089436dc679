package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.application.Publication;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.SubmittingReports;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.PathSizeLimit;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With a topic that takes far less than ours, and a limit on bodies far beyond ours. */
@SignalpostInfrastructure
@Import(LargestReportsIT.LargerBodies.class)
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "signalpost.intake.sweep-every=200ms")
class LargestReportsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC_TAKES = "8192";

    private static final String PARTNER = "example-partner";
    private static final Submitter SUBMITTER =
            new Submitter(new PartnerId(PARTNER), PARTNER, Submitter.Reach.WHOLE_PARTNER);
    private static final Map<String, Object> SHORT = Map.of("narrative", "EXAMPLE. It was short.");
    private static final Map<String, Object> LONG = Map.of("narrative", "EXAMPLE. Long. ".repeat(1000));

    @LocalServerPort
    int port;

    @Autowired
    ReportNaming naming;

    @Autowired
    MasterKey master;

    @Autowired
    ReportKeys keys;

    @Autowired
    Receipts receipts;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void make_the_topic_take_less(TestBroker broker) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REPORTS_SUBMITTED);
        try (Admin admin = broker.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TOPIC_TAKES),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            Awaitility.await()
                    .until(() -> TOPIC_TAKES.equals(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                            .value()));
        }
    }

    @Test
    void a_report_whose_event_would_be_too_large_is_refused_before_anything_is_kept() {
        String key = UUID.randomUUID().toString();

        List<String> many = IntStream.range(0, Limits.ENTRIES)
                .mapToObj(number -> number % 10 + "\uD83D\uDE4F".repeat(Limits.SHORT_TEXT - 2) + (char) ('A' + number))
                .toList();

        PartnerCalls.Answer answer = partner()
                .submit(
                        key,
                        Map.of(
                                "narrative", "\uD83D\uDE4F".repeat(Limits.NARRATIVE),
                                "place", "EXAMPLE",
                                "identity", Map.of("names", many, "contacts", many, "entities", many)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
        assertThat(answer.body().path("detail").asString()).contains("too long for us to pass on", "Shorten");
        assertThat(kept(key)).isZero();
    }

    @Test
    void the_server_reads_a_form_with_every_field_at_its_largest_and_no_larger_than_may_be() throws Exception {
        String form = PartnerPagesIT.everyField();

        // Whoever sends it has not signed in, which is asked once it is read.
        assertThat(form).hasSizeGreaterThan(2_000_000);
        assertThat(statusOfForm(form)).isEqualTo(403);
        assertThat(statusOfForm("place=" + "x".repeat(Limits.BODY_BYTES))).isEqualTo(413);
    }

    private int statusOfForm(String form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/partner/submit"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void in_a_batch_what_the_log_can_never_take_keeps_none_of_the_others_back() {
        try (BatchConnection batch = BatchConnection.open(port, TestTokens.partner(PARTNER))) {
            String key = UUID.randomUUID().toString();
            String lines = Stream.of(SHORT, LONG, SHORT)
                    .map(report -> JSON.writeValueAsString(
                            Map.of("idempotencyKey", report == LONG ? key : UUID.randomUUID(), "report", report)))
                    .collect(Collectors.joining("\n"));

            List<JsonNode> answers = batch.send(lines).end().rest();

            assertThat(answers.stream()
                            .limit(3)
                            .map(answer -> answer.path("status").asInt()))
                    .containsExactly(202, 422, 202);
            assertThat(answers.get(1).path("problem").path("code").asString()).isEqualTo("cannot-be-passed-on");
            assertThat(kept(key)).isZero();
        }
    }

    @Test
    void what_the_log_can_never_take_is_refused_for_good_and_leaves_nothing_behind(TestBroker broker) {
        String key = UUID.randomUUID().toString();

        PartnerCalls.Answer answer = partner().submit(key, LONG);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("cannot-be-passed-on");
        assertThat(answer.body().path("retryable").asBoolean()).isFalse();
        assertThat(kept(key)).isZero();
        assertThat(partner().submit(key, LONG).code()).isEqualTo("cannot-be-passed-on");
        PartnerCalls.Answer mended = partner().submit(key, SHORT);
        assertThat(mended.status()).isEqualTo(202);
        assertThat(AcceptingReportsIT.records(broker, mended.reportId())).hasSize(1);
    }

    @Test
    void the_sweeper_removes_what_the_log_can_never_take_and_publishes_the_rest(TestBroker broker) {
        String never = UUID.randomUUID().toString();
        String later = UUID.randomUUID().toString();
        assertThatThrownBy(() -> dying().submit(SUBMITTER, new IdempotencyKey(never), LONG))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> dying().submit(SUBMITTER, new IdempotencyKey(later), SHORT))
                .isInstanceOf(Killed.class);

        Awaitility.await().until(() -> kept(never) == 0);
        Awaitility.await().until(() -> count("intake.pending", later) == 0);
        assertThat(count("intake.receipt", later)).isEqualTo(1);
        // Twice where the two were swept together, which is harmless.
        assertThat(AcceptingReportsIT.records(broker, report(later))).isNotEmpty();
    }

    @Test
    void what_was_decided_about_is_published_and_never_removed() {
        String key = UUID.randomUUID().toString();
        SubmittingReports dying = submitting(Duration.ofMinutes(5));
        assertThatThrownBy(() -> dying.submit(SUBMITTER, new IdempotencyKey(key), SHORT))
                .isInstanceOf(Killed.class);
        jdbc.update(
                "insert into intake.decision (report_id, version, correction, queue, reason, priority, routed_at)"
                        + " values (?, 1, 0, 'post.bogota', 'EXAMPLE', 'MEDIUM', now())",
                report(key).value());

        assertThat(receipts.discard(report(key))).isFalse();

        assertThat(count("intake.pending", key)).isZero();
        assertThat(count("intake.receipt", key)).isEqualTo(1);
        assertThat(count("sealing.report_key", key)).isEqualTo(4);
    }

    private SubmittingReports dying() {
        return submitting(Duration.ofMillis(1));
    }

    private SubmittingReports submitting(Duration lease) {
        Publication dying = events -> {
            throw new Killed();
        };
        return new SubmittingReports(
                new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped()),
                naming,
                new ReportSealer(master),
                new ReportOpener(master, keys, Set.of(ReportPart.MESSAGES)),
                new ContentCodec(),
                new EventCodec(),
                receipts,
                dying,
                Clock.systemUTC(),
                lease);
    }

    private PartnerCalls partner() {
        return new PartnerCalls(port, TestTokens.partner(PARTNER));
    }

    private ReportId report(String key) {
        return naming.reportId(SUBMITTER, new IdempotencyKey(key));
    }

    private int kept(String key) {
        return count("intake.receipt", key) + count("intake.pending", key) + count("sealing.report_key", key);
    }

    private int count(String table, String key) {
        return jdbc.queryForObject(
                "select count(*) from " + table + " where report_id = ?",
                Integer.class,
                report(key).value());
    }

    /** Nothing after it happens, as when the process is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class LargerBodies {

        @Bean
        static BeanPostProcessor largerBodies() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("intakeApiLimit") ? new PathSizeLimit("/v1/reports", 4L << 20) : bean;
                }
            };
        }
    }
}
