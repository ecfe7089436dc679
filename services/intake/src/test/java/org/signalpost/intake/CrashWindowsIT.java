package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
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

@SignalpostInfrastructure
@SpringBootTest(
        classes = IntakeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "signalpost.intake.sweep-every=200ms")
class CrashWindowsIT {

    private static final String PARTNER = "example-partner";
    private static final Submitter SUBMITTER =
            new Submitter(new PartnerId(PARTNER), PARTNER, Submitter.Reach.WHOLE_PARTNER);
    private static final Map<String, Object> REPORT = Map.of("narrative", "EXAMPLE. The office was searched.");
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(5);

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
    Publication publication;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void killed_after_the_commit_and_before_kafka_the_report_is_published_by_the_sweeper(TestBroker broker) {
        IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
        SubmittingReports dying = submitting(events -> kill(), SHORT);

        assertThatThrownBy(() -> dying.submit(SUBMITTER, key, REPORT)).isInstanceOf(Killed.class);

        ReportId report = naming.reportId(SUBMITTER, key);
        Awaitility.await().until(() -> !isPending(report));
        assertThat(AcceptingReportsIT.records(broker, report)).hasSize(1);
        PartnerCalls.Answer retry = partner().submit(key.value(), REPORT);
        assertThat(retry.status()).isEqualTo(202);
        assertThat(retry.reportId()).isEqualTo(report);
        assertThat(retry.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(AcceptingReportsIT.records(broker, report)).hasSize(1);
    }

    @Test
    void killed_in_the_middle_of_a_batch_all_that_was_kept_is_published_by_the_sweeper(TestBroker broker) {
        List<IdempotencyKey> keys = Stream.generate(
                        () -> new IdempotencyKey(UUID.randomUUID().toString()))
                .limit(3)
                .toList();
        SubmittingReports dying = submitting(events -> kill(), SHORT);

        assertThatThrownBy(() -> dying.submitAll(
                        SUBMITTER,
                        keys.stream()
                                .map(key -> new SubmittingReports.Attempt(key, REPORT))
                                .toList()))
                .isInstanceOf(Killed.class);

        assertThat(keys).allSatisfy(key -> {
            ReportId report = naming.reportId(SUBMITTER, key);
            Awaitility.await().until(() -> !isPending(report));
            assertThat(AcceptingReportsIT.records(broker, report)).hasSize(1);
            assertThat(partner().submit(key.value(), REPORT).header("Idempotent-Replayed"))
                    .isEqualTo("true");
        });
    }

    @Test
    void killed_after_kafka_and_before_the_mark_the_same_event_comes_twice(TestBroker broker) {
        IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
        SubmittingReports dying = submitting(
                events -> {
                    publication.publish(events);
                    kill();
                },
                SHORT);

        assertThatThrownBy(() -> dying.submit(SUBMITTER, key, REPORT)).isInstanceOf(Killed.class);

        ReportId report = naming.reportId(SUBMITTER, key);
        Awaitility.await().until(() -> !isPending(report));
        List<ConsumerRecord<String, byte[]>> records = AcceptingReportsIT.records(broker, report);
        assertThat(records).hasSize(2);
        ReportSubmitted first = new EventCodec().decode(records.get(0), ReportSubmitted.class);
        ReportSubmitted second = new EventCodec().decode(records.get(1), ReportSubmitted.class);
        assertThat(second).isEqualTo(first);
        assertThat(second.eventId()).isEqualTo(first.eventId());
        assertThat(jdbc.queryForObject(
                        "select count(*) from intake.receipt where report_id = ?", Integer.class, report.value()))
                .isEqualTo(1);
    }

    @Test
    void while_an_attempt_holds_its_lease_another_is_told_to_wait() {
        IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
        SubmittingReports dying = submitting(events -> kill(), LONG);
        assertThatThrownBy(() -> dying.submit(SUBMITTER, key, REPORT)).isInstanceOf(Killed.class);

        PartnerCalls.Answer retry = partner().submit(key.value(), REPORT);

        assertThat(retry.status()).isEqualTo(409);
        assertThat(retry.code()).isEqualTo("still-running");
        assertThat(Integer.parseInt(retry.header("Retry-After"))).isBetween(1, 300);
        assertThat(partner()
                        .status(naming.reportId(SUBMITTER, key))
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("PENDING");
        receipts.release(List.of(naming.reportId(SUBMITTER, key)));
        // The application's own sweeper may be publishing it at that moment.
        Awaitility.await().until(() -> partner().submit(key.value(), REPORT).status() == 202);
    }

    @Test
    void two_sweepers_never_take_the_same_report() {
        IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
        SubmittingReports dying = submitting(events -> kill(), LONG);
        assertThatThrownBy(() -> dying.submit(SUBMITTER, key, REPORT)).isInstanceOf(Killed.class);
        ReportId report = naming.reportId(SUBMITTER, key);
        jdbc.update(
                "update intake.pending set leased_until = now() - interval '1 hour' where report_id = ?",
                report.value());

        long taken = List.of(LONG, LONG).parallelStream()
                .flatMap(lease -> receipts.lease(200, lease).stream())
                .filter(event -> event.reportId().equals(report))
                .count();

        // The application's own sweeper may have been first.
        assertThat(taken).isLessThanOrEqualTo(1);
    }

    @Test
    void one_who_erases_a_report_and_one_who_discards_it_do_not_block_each_other() throws Exception {
        IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
        SubmittingReports dying = submitting(events -> kill(), LONG);
        assertThatThrownBy(() -> dying.submit(SUBMITTER, key, REPORT)).isInstanceOf(Killed.class);
        ReportId report = naming.reportId(SUBMITTER, key);

        CompletableFuture<Boolean> discarded;
        try (Connection erasing = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
            erasing.setAutoCommit(false);
            run(erasing, "select 1 from intake.receipt where report_id = ? for update", report);
            discarded = CompletableFuture.supplyAsync(() -> receipts.discard(report));
            Awaitility.await().until(this::somebodyWaitsForALock);
            run(erasing, "delete from intake.pending where report_id = ?", report);
            erasing.commit();
        }

        assertThat(discarded.get(1, TimeUnit.MINUTES)).isFalse();
        assertThat(isPending(report)).isFalse();
        assertThat(receipts.find(report)).isPresent();
    }

    private static void run(Connection connection, String sql, ReportId report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, report.value());
            statement.execute();
        }
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'",
                        Integer.class)
                > 0;
    }

    private SubmittingReports submitting(Publication to, Duration lease) {
        return new SubmittingReports(
                new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped()),
                naming,
                new ReportSealer(master),
                new ReportOpener(master, keys, Set.of(ReportPart.MESSAGES)),
                new ContentCodec(),
                new EventCodec(),
                receipts,
                to,
                Clock.systemUTC(),
                lease);
    }

    private PartnerCalls partner() {
        return new PartnerCalls(port, TestTokens.partner(PARTNER));
    }

    private boolean isPending(ReportId report) {
        return jdbc.queryForObject(
                        "select count(*) from intake.pending where report_id = ?", Integer.class, report.value())
                > 0;
    }

    private static void kill() {
        throw new Killed();
    }

    /** Nothing after it happens, as when the process is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }
}
