package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.intake.application.AmendingReports;
import org.signalpost.intake.application.Publication;
import org.signalpost.intake.application.PublishingVersions;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.Versions;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@SignalpostInfrastructure
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "signalpost.intake.sweep-every=200ms")
class AmendingReportsIT {

    private static final String PARTNER = "example-amending";
    private static final Submitter SUBMITTER =
            new Submitter(new PartnerId(PARTNER), PARTNER, Submitter.Reach.WHOLE_PARTNER);
    private static final Map<String, Object> REPORT = Map.of(
            "narrative", "EXAMPLE. The office was searched.",
            "country", "CO",
            "consents", Map.of("widerGovernment", "YES", "regionalBodies", "YES", "givenBy", "DEFENDER"),
            "sharing", "AMBER");
    private static final Map<String, Object> MORE = Map.of("information", "EXAMPLE. They came back at night.");
    private static final Duration SHORT = Duration.ofMillis(500);

    private final EventCodec codec = new EventCodec();
    private final ContentCodec content = new ContentCodec();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MasterKey master;

    @Autowired
    ReportKeys keys;

    @Autowired
    ReportNaming naming;

    @Autowired
    Receipts receipts;

    @Autowired
    Versions versions;

    @Autowired
    Publication publication;

    @Test
    void what_is_added_is_a_whole_new_version_under_the_keys_of_the_report(TestBroker broker) {
        ReportId id = submitted();

        PartnerCalls.Answer answer = partner()
                .amend(
                        id,
                        key(),
                        Map.of(
                                "information",
                                "EXAMPLE. They came back at night.",
                                "identity",
                                Map.of("names", List.of("EXAMPLE Other Name")),
                                "shareableSummary",
                                "EXAMPLE summary",
                                "nextKnownEvent",
                                Map.of("kind", "HEARING", "at", "2099-11-27T09:00:00-05:00")));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.reportId()).isEqualTo(id);
        assertThat(answer.body().path("version").asInt()).isEqualTo(2);
        assertThat(answer.header("Location")).isEqualTo("/v1/reports/" + id);
        List<Report> published = published(broker, id);
        assertThat(published).hasSize(2);
        Report first = published.get(0);
        Report second = published.get(1);
        assertThat(second.revision().version()).isEqualTo(2);
        assertThat(second.receivedAt()).isEqualTo(first.receivedAt());
        assertThat(second.stated()).isEqualTo(first.stated());
        assertThat(second.sealed().account()).isEqualTo(first.sealed().account());
        assertThat(second.amendments())
                .singleElement()
                .satisfies(amendment -> assertThat(amendment.kinds()).containsExactly(AmendmentKind.INFORMATION_ADDED));
        assertThat(second.terms().nextKnownEvent()).isNotNull();
        assertThat(second.sealed().added()).singleElement().satisfies(added -> {
            assertThat(added.version()).isEqualTo(2);
            assertThat(content.read(opener().open(id, ReportPart.ACCOUNT, added.text()), Text.class)
                            .text())
                    .isEqualTo("EXAMPLE. They came back at night.");
        });
        assertThat(content.read(
                                opener().open(
                                                id,
                                                ReportPart.IDENTITY,
                                                second.sealed().identity()),
                                Identity.class)
                        .names())
                .containsExactly("EXAMPLE Other Name");
        assertThat(content.read(
                                opener().open(
                                                id,
                                                ReportPart.SUMMARY,
                                                second.sealed().summary()),
                                Text.class)
                        .text())
                .isEqualTo("EXAMPLE summary");
    }

    @Test
    void a_consent_that_is_named_replaces_and_the_others_stay_with_who_gave_them(TestBroker broker) {
        ReportId id = submitted();

        partner()
                .amend(
                        id,
                        key(),
                        Map.of(
                                "consents",
                                Map.of("regionalBodies", "NO", "otherMissions", "YES", "givenBy", "LAWYER"),
                                "sharing",
                                "AMBER_STRICT",
                                "implicated",
                                List.of("ambassador@post.bogota")));

        Report second = published(broker, id).get(1);
        assertThat(second.amendments().get(0).kinds()).containsExactly(AmendmentKind.CONSENT_CHANGED);
        assertThat(second.terms().sharing()).isEqualTo(Sharing.AMBER_STRICT);
        assertThat(second.terms().implicated()).hasSize(1);
        assertThat(second.terms().consents().regionalBodies()).isEqualTo(ConsentValue.NO);
        assertThat(second.terms().consents().widerGovernment()).isEqualTo(ConsentValue.YES);
        assertThat(giver(second, "WIDER_GOVERNMENT")).isEqualTo("DEFENDER");
        assertThat(giver(second, "OTHER_MISSIONS")).isEqualTo("LAWYER");
    }

    @Test
    void the_same_change_twice_is_one_version_and_a_key_stands_for_one_body(TestBroker broker) {
        ReportId id = submitted();
        String key = key();
        PartnerCalls.Answer first = partner().amend(id, key, MORE);

        PartnerCalls.Answer again = partner().amend(id, key, MORE);
        PartnerCalls.Answer other = partner().amend(id, key, Map.of("information", "EXAMPLE of another."));
        PartnerCalls.Answer without = partner().amend(id, null, MORE);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.code()).isEqualTo("idempotency-key-missing");
        assertThat(published(broker, id)).hasSize(2);
    }

    @Test
    void changes_at_the_same_time_get_versions_of_their_own_and_are_published_in_order(TestBroker broker) {
        ReportId id = submitted();
        PartnerCalls partner = partner();

        List<PartnerCalls.Answer> answers = IntStream.range(0, 6)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> partner.amend(id, key(), Map.of("information", "EXAMPLE " + number))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 409));
        awaitNothingPending(id);
        List<Report> published = published(broker, id);
        assertThat(published.stream().map(report -> report.revision().version()))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(published.get(6).sealed().added()).hasSize(6);
        assertThat(published.get(6).amendments()).hasSize(6);
    }

    @Test
    void a_change_to_a_version_that_is_no_longer_the_newest_is_refused() {
        ReportId id = submitted();
        partner().amend(id, key(), MORE);

        PartnerCalls.Answer late =
                partner().amend(id, key(), Map.of("information", "EXAMPLE late", "expectedVersion", 1));
        PartnerCalls.Answer withdrawal =
                partner().post("/v1/reports/" + id + ":withdraw", Map.of("expectedVersion", 1));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("other-version");
        assertThat(withdrawal.code()).isEqualTo("other-version");
        assertThat(partner()
                        .amend(id, key(), Map.of("information", "EXAMPLE", "expectedVersion", 2))
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_change_that_changes_nothing_is_told_so_and_makes_no_version() {
        ReportId id = submitted();
        Map<String, Object> red = Map.of("sharing", "RED");
        String key = key();
        partner().amend(id, key, red);

        PartnerCalls.Answer same = partner().amend(id, key(), red);
        PartnerCalls.Answer again = partner().amend(id, key, red);
        PartnerCalls.Answer empty = partner().amend(id, key(), Map.of("identity", Map.of("names", List.of())));

        assertThat(same.status()).isEqualTo(422);
        assertThat(same.code()).isEqualTo("nothing-to-change");
        assertThat(again.status()).isEqualTo(202);
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo("invalid-fields");
        assertThat(partner().status(id).body().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_wrong_with_a_change_is_named_field_by_field() {
        ReportId id = submitted();

        PartnerCalls.Answer answer = partner()
                .amend(
                        id,
                        key(),
                        Map.of(
                                "consents", Map.of("regionalBodies", "MAYBE"),
                                "sharing", "PINK",
                                "narrative", "EXAMPLE",
                                "expectedVersion", "two"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .contains("#", "#/consents/regionalBodies", "#/sharing", "#/expectedVersion");
        assertThat(partner().amend(id, key(), Map.of()).status()).isEqualTo(400);
        assertThat(partner().amend(id, key(), Map.of("consents", Map.of())).status())
                .isEqualTo(400);
    }

    @Test
    void a_withdrawn_report_says_so_at_once_and_takes_nothing_but_erasure(TestBroker broker) {
        ReportId id = submitted();

        PartnerCalls.Answer withdrawn = partner().withdraw(id);
        PartnerCalls.Answer again = partner().withdraw(id);

        assertThat(withdrawn.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(withdrawn.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        JsonNode status = partner().status(id).body();
        assertThat(status.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(status.path("version").asInt()).isEqualTo(2);
        assertThat(status.path("amendments").get(0).path("kinds").get(0).asString())
                .isEqualTo("WITHDRAWN");
        assertThat(partner().amend(id, key(), MORE).code()).isEqualTo("report-withdrawn");
        List<Report> published = published(broker, id);
        assertThat(published).hasSize(2);
        assertThat(published.get(1).withdrawn()).isTrue();
        assertThat(partner().erase(id).status()).isEqualTo(202);
        assertThat(partner().withdraw(id).status()).isEqualTo(410);
    }

    @Test
    void erasing_destroys_the_keys_and_leaves_nothing_to_read_at_the_intake_or_in_the_last_event(TestBroker broker) {
        PartnerCalls partner = partner();
        String key = key();
        ReportId id = partner.submit(key, REPORT).reportId();
        partner.amend(id, key(), MORE);
        List<Report> before = published(broker, id);

        PartnerCalls.Answer erased = partner.erase(id);
        PartnerCalls.Answer again = partner.erase(id);

        assertThat(erased.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(erased.body());
        assertThat(keys.destroyed(List.of(id))).containsExactly(id);
        Report last = published(broker, id).get(2);
        assertThat(last.erased()).isTrue();
        assertThat(last.stated()).isEqualTo(StatedFacts.NONE);
        assertThat(last.terms().sharing()).isEqualTo(Sharing.RED);
        assertThat(last.sealed().account().bytes()).isEmpty();
        assertThat(last.sealed().added()).isEmpty();
        assertThat(before)
                .allSatisfy(report -> assertThatThrownBy(() -> opener().open(
                                        id, ReportPart.ACCOUNT, report.sealed().account()))
                        .isInstanceOfSatisfying(
                                SealingException.class,
                                failed -> assertThat(failed.code()).isEqualTo(SealingException.Code.KEY_DESTROYED)));
        assertThat(jdbc.queryForObject(
                        "select length(event) + length(fingerprint) from intake.receipt where report_id = ?",
                        Integer.class,
                        id.value()))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from intake.version where report_id = ?"
                                + " and (fingerprint is not null or key_mac is not null)",
                        Integer.class,
                        id.value()))
                .isZero();
        assertThat(jdbc.queryForList(
                        "select event from intake.version where report_id = ? and event is not null",
                        byte[].class,
                        id.value()))
                .singleElement()
                .satisfies(event ->
                        assertThat(new String(event, StandardCharsets.UTF_8)).doesNotContain("\"CO\""));
        assertThat(partner.status(id).body().path("status").asString()).isEqualTo("ERASED");
        assertThat(partner.status(id).body().path("version").asInt()).isEqualTo(3);
        assertThat(partner.submit(key, REPORT).status()).isEqualTo(410);
        assertThat(partner.amend(id, key(), MORE).status()).isEqualTo(410);
    }

    @Test
    void a_report_of_somebody_else_is_not_there() {
        ReportId id = submitted();
        PartnerCalls stranger = new PartnerCalls(port, TestTokens.partner("example-stranger"));

        assertThat(List.of(
                        stranger.amend(id, key(), MORE).status(),
                        stranger.withdraw(id).status(),
                        stranger.erase(id).status(),
                        partner().erase(new ReportId(UUID.randomUUID())).status(),
                        partner().post("/v1/reports/no-id:erase", Map.of()).status()))
                .containsOnly(404);
        assertThat(partner().status(id).body().path("status").asString()).isEqualTo("RECEIVED");
    }

    @Test
    void a_report_takes_a_hundred_changes_and_can_still_be_withdrawn() {
        ReportId id = submitted();
        PartnerCalls partner = partner();
        for (int i = 0; i < Limits.AMENDMENTS; i++) {
            assertThat(partner.amend(id, key(), Map.of("sharing", i % 2 == 0 ? "RED" : "AMBER"))
                            .status())
                    .isEqualTo(202);
        }

        PartnerCalls.Answer refused = partner.amend(id, key(), MORE);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("too-many-amendments");
        assertThat(partner.withdraw(id).status()).isEqualTo(202);
    }

    @Test
    void a_report_that_would_grow_larger_than_the_log_takes_stays_as_it_is(TestBroker broker) {
        ReportId id = submitted();
        Map<String, Object> much = Map.of("information", "x".repeat(Limits.NARRATIVE));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(partner().amend(id, key(), much).status());
        }

        assertThat(answers).contains(202, 413).last().isEqualTo(413);
        assertThat(partner().status(id).body().path("version").asInt()).isEqualTo(1 + answers.indexOf(413));
        assertThat(partner().amend(id, key(), Map.of("sharing", "RED")).status())
                .isIn(202, 413);
        assertThat(partner().erase(id).status()).isEqualTo(202);
        assertThat(published(broker, id)).last().matches(Report::erased);
    }

    @Test
    void killed_after_the_commit_and_before_kafka_a_change_is_published_by_the_sweeper(TestBroker broker) {
        ReportId id = submitted();
        AmendingReports dying = amending(events -> kill(), SHORT);
        IdempotencyKey key = new IdempotencyKey(key());

        assertThatThrownBy(() -> dying.amend(SUBMITTER, id, key, MORE)).isInstanceOf(Killed.class);

        awaitNothingPending(id);
        assertThat(published(broker, id)).hasSize(2);
        PartnerCalls.Answer retry = partner().amend(id, key.value(), MORE);
        assertThat(retry.status()).isEqualTo(202);
        assertThat(retry.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(published(broker, id)).hasSize(2);
    }

    @Test
    void killed_after_kafka_and_before_the_mark_the_same_version_comes_twice(TestBroker broker) {
        ReportId id = submitted();
        AmendingReports dying = amending(
                events -> {
                    publication.publish(events);
                    kill();
                },
                SHORT);

        assertThatThrownBy(() -> dying.withdraw(SUBMITTER, id, null)).isInstanceOf(Killed.class);

        awaitNothingPending(id);
        List<Report> published = published(broker, id);
        assertThat(published).hasSize(3);
        assertThat(published.get(2)).isEqualTo(published.get(1));
        assertThat(partner().withdraw(id).header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void killed_while_erasing_the_keys_are_gone_and_the_erasure_is_published_all_the_same(TestBroker broker) {
        ReportId id = submitted();
        AmendingReports dying = amending(events -> kill(), SHORT);

        assertThatThrownBy(() -> dying.erase(SUBMITTER, id, null)).isInstanceOf(Killed.class);

        assertThat(keys.destroyed(List.of(id))).containsExactly(id);
        assertThat(partner().status(id).body().path("status").asString()).isEqualTo("ERASED");
        awaitNothingPending(id);
        assertThat(published(broker, id)).last().matches(Report::erased);
    }

    @Test
    void a_version_is_not_published_before_the_ones_it_follows(TestBroker broker) {
        ReportId id = submitted();
        AmendingReports dying = amending(events -> kill(), Duration.ofMinutes(5));
        assertThatThrownBy(() -> dying.amend(SUBMITTER, id, new IdempotencyKey(key()), MORE))
                .isInstanceOf(Killed.class);

        PartnerCalls.Answer next = partner().amend(id, key(), Map.of("sharing", "RED"));

        assertThat(next.status()).isEqualTo(409);
        assertThat(next.code()).isEqualTo("still-running");
        assertThat(Integer.parseInt(next.header("Retry-After"))).isBetween(1, 300);
        assertThat(published(broker, id)).hasSize(1);
        jdbc.update(
                "update intake.pending_version set leased_until = now() where report_id = ? and version = 2",
                id.value());
        awaitNothingPending(id);
        assertThat(published(broker, id).stream()
                        .map(report -> report.revision().version()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void two_sweepers_never_take_the_same_version_nor_two_of_one_report() {
        ReportId id = submitted();
        AmendingReports dying = amending(events -> kill(), Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            try {
                dying.amend(SUBMITTER, id, new IdempotencyKey(key()), MORE);
            } catch (Killed expected) {
                // Each leaves one more version pending.
            }
        }
        jdbc.update("update intake.pending_version set leased_until = now() where report_id = ?", id.value());

        long taken = List.of(1, 2).parallelStream()
                .flatMap(sweeper -> versions.lease(200, Duration.ofMinutes(5)).stream())
                .filter(event -> event.reportId().equals(id))
                .count();

        // The application's own sweeper may have been first.
        assertThat(taken).isLessThanOrEqualTo(1);
        jdbc.update("update intake.pending_version set leased_until = now() where report_id = ?", id.value());
        awaitNothingPending(id);
    }

    @Test
    void the_intake_adds_to_what_it_cannot_read() {
        ReportId id = submitted();
        ReportOpener intake = IntakeAutoConfiguration.opener(master, keys);

        for (ReportPart part : EnumSet.of(ReportPart.ACCOUNT, ReportPart.IDENTITY, ReportPart.SUMMARY)) {
            var sealed = intake.seal(id, part, new byte[] {1});
            assertThatThrownBy(() -> intake.open(id, part, sealed))
                    .isInstanceOfSatisfying(
                            SealingException.class,
                            failed -> assertThat(failed.code()).isEqualTo(SealingException.Code.PART_NOT_PERMITTED));
        }
    }

    private AmendingReports amending(Publication to, Duration lease) {
        return new AmendingReports(
                new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped()),
                naming,
                IntakeAutoConfiguration.opener(master, keys),
                content,
                codec,
                receipts,
                versions,
                new PublishingVersions(receipts, versions, to, lease),
                Clock.systemUTC(),
                lease);
    }

    private ReportId submitted() {
        PartnerCalls.Answer answer = partner().submit(key(), REPORT);
        assertThat(answer.status()).isEqualTo(202);
        return answer.reportId();
    }

    private void awaitNothingPending(ReportId id) {
        Awaitility.await()
                .until(() -> jdbc.queryForObject(
                                "select count(*) from intake.pending_version where report_id = ?",
                                Integer.class,
                                id.value())
                        == 0);
    }

    private List<Report> published(TestBroker broker, ReportId id) {
        List<Report> published = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : AcceptingReportsIT.records(broker, id)) {
            published.add(codec.decode(record, ReportSubmitted.class).report());
        }
        return published;
    }

    private ReportOpener opener() {
        return new ReportOpener(master, keys, EnumSet.allOf(ReportPart.class));
    }

    private PartnerCalls partner() {
        return new PartnerCalls(port, TestTokens.partner(PARTNER));
    }

    private static String giver(Report report, String kind) {
        return String.valueOf(report.terms()
                .consents()
                .terms(org.signalpost.contracts.vocabulary.ConsentKind.valueOf(kind))
                .givenBy());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void kill() {
        throw new Killed();
    }

    /** Nothing after it happens, as when the process is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }
}
