package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.model.Limits;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@SignalpostInfrastructure
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.org.signalpost=TRACE", "logging.level.org.springframework.web=DEBUG"})
class SealedContentIT {

    private static final String CANARY = "canary4711in3the8mine";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MasterKey master;

    @Autowired
    ReportKeys keys;

    @Test
    void what_a_partner_writes_is_nowhere_in_the_clear(TestBroker broker, CapturedOutput output) {
        PartnerCalls partner = new PartnerCalls(port, TestTokens.partner("example-partner"));
        Map<String, Object> report = Map.of(
                "narrative",
                "EXAMPLE " + CANARY,
                "place",
                CANARY,
                "shareableSummary",
                CANARY,
                "identity",
                Map.of(
                        "names", List.of(CANARY),
                        "contacts", List.of(CANARY),
                        "exactPlace", CANARY,
                        "perpetratorNames", List.of(CANARY),
                        "entities", List.of(CANARY)));
        String key = "key-" + CANARY;

        List<PartnerCalls.Answer> answers = new ArrayList<>();
        answers.add(partner.submit(key, report));
        answers.add(partner.submit(key, report));
        answers.add(partner.submit(key, Map.of("narrative", CANARY)));
        answers.add(partner.submit("another", Map.of("narrative", "EXAMPLE", CANARY, CANARY)));
        answers.add(partner.submit("another", Map.of("narrative", "EXAMPLE", "target", CANARY)));
        answers.add(partner.submit("another", "{\"narrative\": \"" + CANARY + "\" " + CANARY));
        answers.add(partner.submit(
                "another", "{\"narrative\": \"" + CANARY.repeat(Limits.BODY_BYTES / CANARY.length()) + "\"}"));
        answers.add(partner.submit("another", CANARY, "text/plain"));
        answers.add(partner.get("/v1/reports"));

        assertThat(answers.stream().map(PartnerCalls.Answer::status))
                .containsExactly(202, 202, 422, 400, 400, 400, 413, 415, 200);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.response().body()).doesNotContain(CANARY));
        assertThat(broker.read(Topics.REPORTS_SUBMITTED)).isNotEmpty().allSatisfy(record -> {
            assertThat(text(record.value())).doesNotContain(CANARY);
            assertThat(record.key()).doesNotContain(CANARY);
            record.headers().forEach(header -> assertThat(text(header.value())).doesNotContain(CANARY));
        });
        List<String> tables = jdbc.queryForList(
                "select table_schema || '.' || table_name from information_schema.tables"
                        + " where table_schema in ('intake', 'sealing')",
                String.class);
        assertThat(tables).contains("intake.receipt", "sealing.report_key");
        assertThat(tables)
                .allSatisfy(table -> assertThat(jdbc.queryForList(
                                "select convert_to(t::text, 'UTF8') from " + table + " t", byte[].class))
                        .allSatisfy(row -> assertThat(text(row)).doesNotContain(CANARY)));
        assertThat(jdbc.queryForList("select event from intake.receipt", byte[].class))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(text(event)).doesNotContain(CANARY));
        assertThat(output.getAll()).doesNotContain(CANARY);
    }

    @Test
    void what_a_partner_adds_later_is_nowhere_in_the_clear(TestBroker broker, CapturedOutput output) {
        PartnerCalls partner = new PartnerCalls(port, TestTokens.partner("example-adding"));
        ReportId id = partner.submit(UUID.randomUUID().toString(), Map.of("narrative", "EXAMPLE"))
                .reportId();
        Map<String, Object> change = Map.of(
                "information",
                "EXAMPLE " + CANARY,
                "shareableSummary",
                CANARY,
                "identity",
                Map.of("names", List.of(CANARY), "contacts", List.of(CANARY), "exactPlace", CANARY));

        List<PartnerCalls.Answer> answers = List.of(
                partner.amend(id, "key-" + CANARY, change),
                partner.amend(id, "key-" + CANARY, change),
                partner.amend(id, "key-" + CANARY, Map.of("information", CANARY)),
                partner.amend(id, "another", Map.of(CANARY, CANARY, "sharing", CANARY, "expectedVersion", CANARY)),
                partner.post("/v1/reports/" + id + ":withdraw", Map.of(CANARY, CANARY)),
                partner.status(id));

        assertThat(answers.stream().map(PartnerCalls.Answer::status)).containsExactly(202, 202, 422, 400, 400, 200);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.response().body()).doesNotContain(CANARY));
        assertThat(AcceptingReportsIT.records(broker, id)).hasSize(2).allSatisfy(record -> {
            assertThat(text(record.value())).doesNotContain(CANARY);
            record.headers().forEach(header -> assertThat(text(header.value())).doesNotContain(CANARY));
        });
        assertThat(jdbc.queryForList("select event from intake.version", byte[].class))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(text(event)).doesNotContain(CANARY));
        assertThat(jdbc.queryForList("select convert_to(v::text, 'UTF8') from intake.version v", byte[].class))
                .allSatisfy(row -> assertThat(text(row)).doesNotContain(CANARY));
        assertThat(output.getAll()).doesNotContain(CANARY);
    }

    @Test
    void a_record_kept_from_before_cannot_be_opened_once_the_keys_are_destroyed(TestBroker broker) {
        PartnerCalls partner = new PartnerCalls(port, TestTokens.partner("example-erasing"));
        Map<String, Object> report = Map.of(
                "narrative", "EXAMPLE to be erased",
                "identity", Map.of("names", List.of("EXAMPLE Name")),
                "shareableSummary", "EXAMPLE summary");
        String key = UUID.randomUUID().toString();
        ReportId id = partner.submit(key, report).reportId();
        ConsumerRecord<String, byte[]> kept =
                AcceptingReportsIT.records(broker, id).get(0);
        SealedParts parts =
                new EventCodec().decode(kept, ReportSubmitted.class).report().sealed();
        ReportOpener opener = new ReportOpener(master, keys, EnumSet.allOf(ReportPart.class));
        ContentCodec content = new ContentCodec();
        assertThat(content.read(opener.open(id, ReportPart.ACCOUNT, parts.account()), Account.class)
                        .narrative())
                .isEqualTo("EXAMPLE to be erased");
        assertThat(content.read(opener.open(id, ReportPart.IDENTITY, parts.identity()), Identity.class)
                        .names())
                .containsExactly("EXAMPLE Name");

        assertThat(keys.destroy(id)).isTrue();

        assertThat(Map.of(
                        ReportPart.ACCOUNT, parts.account(),
                        ReportPart.IDENTITY, parts.identity(),
                        ReportPart.SUMMARY, parts.summary()))
                .allSatisfy((part, ciphertext) -> assertDestroyed(opener, id, part, ciphertext));
        assertThat(partner.status(id).body().path("status").asString()).isEqualTo("ERASED");
        PartnerCalls.Answer again = partner.submit(key, report);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("report-erased");
    }

    private static void assertDestroyed(ReportOpener opener, ReportId id, ReportPart part, Ciphertext ciphertext) {
        assertThatThrownBy(() -> opener.open(id, part, ciphertext))
                .isInstanceOfSatisfying(
                        SealingException.class,
                        failed -> assertThat(failed.code()).isEqualTo(SealingException.Code.KEY_DESTROYED));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
