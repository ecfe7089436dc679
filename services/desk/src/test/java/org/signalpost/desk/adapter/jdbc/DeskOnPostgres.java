package org.signalpost.desk.adapter.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.ConfirmingEntries;
import org.signalpost.desk.application.CorrectingReports;
import org.signalpost.desk.application.Envelope;
import org.signalpost.desk.application.LapsingLeases;
import org.signalpost.desk.application.LeaseTimes;
import org.signalpost.desk.application.OpeningEntries;
import org.signalpost.desk.application.OpeningReports;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.application.ReceivingDecisions;
import org.signalpost.desk.application.WorkingOnCases;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.testkit.TestDatabase;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases on a database of the test's own, with a clock that the test moves. */
final class DeskOnPostgres {

    /** One for all tests, since their database keeps what it wrapped. */
    private static final MasterKey MASTER = MasterKey.fromText(MasterKey.generate());

    static final OutsideSystems SYSTEMS = OutsideSystems.of(Reports.BOGOTA, Reports.PRESS, Reports.QUITO);
    static final Duration LEASE = Duration.ofHours(2);

    final NamedParameterJdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final JdbcCases cases;
    final JdbcAuditTrail trail;
    final JdbcOutbox outbox;
    final JdbcDecisions decisions;
    final JdbcEntries entries;
    final OpeningEntries openingEntries;
    final ConfirmingEntries confirming;
    final ReceivingDecisions receiving;
    final WorkingOnCases working;
    final OpeningReports opening;
    final CorrectingReports correcting;
    final LapsingLeases lapsing;
    final ReadingCases reading;
    final Reports reports;
    private final AtomicReference<Instant> now = new AtomicReference<>(Reports.NOW);

    DeskOnPostgres(TestDatabase database) {
        this(database, SYSTEMS);
    }

    /** A desk with this list of queues that have a system of their own. */
    DeskOnPostgres(TestDatabase database, OutsideSystems systems) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas("desk")
                .locations("classpath:db/desk")
                .load()
                .migrate();
        // One data source, so that the template finds the transaction's connection.
        DataSource source = database.dataSource();
        jdbc = new NamedParameterJdbcTemplate(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        Clock clock = new TestClock(now);
        KeysInMemory keys = new KeysInMemory();
        Envelope envelope = new Envelope(new ReportOpener(MASTER, keys, EnumSet.allOf(ReportPart.class)));
        LeaseTimes leases = new LeaseTimes(LEASE, LEASE);
        EventCodec codec = new EventCodec();
        reports = new Reports(MASTER, keys);
        cases = new JdbcCases(jdbc);
        trail = new JdbcAuditTrail(jdbc, new JdbcSecrets(jdbc, MASTER).trailKey());
        outbox = new JdbcOutbox(jdbc, codec);
        decisions = new JdbcDecisions(jdbc, codec);
        entries = new JdbcEntries(jdbc, systems);
        receiving = new ReceivingDecisions(cases, decisions, entries, trail, outbox, transactions);
        working = new WorkingOnCases(cases, trail, outbox, envelope, leases, transactions, clock);
        opening = new OpeningReports(cases, decisions, trail, envelope, transactions, clock);
        openingEntries = new OpeningEntries(systems, entries, opening, cases, trail, transactions, clock);
        confirming = new ConfirmingEntries(systems, entries, cases, trail, transactions, clock, Duration.ofMinutes(15));
        correcting = new CorrectingReports(cases, decisions, trail, outbox, envelope, leases, transactions, clock);
        lapsing = new LapsingLeases(cases, trail, outbox, transactions, clock);
        reading = new ReadingCases(cases, decisions, trail, transactions);
    }

    Instant now() {
        return now.get();
    }

    void laterBy(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    static Reader officer(String name, QueueName... queues) {
        return new Reader(new Officer(name, name + " EXAMPLE"), true, Set.of(queues), false);
    }

    long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Map.of(), Long.class));
    }

    /** Shows what the test set. */
    private static final class TestClock extends Clock {

        private final AtomicReference<Instant> now;

        TestClock(AtomicReference<Instant> now) {
            this.now = now;
        }

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
    }

    /** Where wrapped keys are kept while a test runs. */
    private static final class KeysInMemory implements ReportKeys {

        private final Map<ReportId, Map<ReportPart, WrappedKey>> kept = new ConcurrentHashMap<>();
        private final Set<ReportId> destroyed = ConcurrentHashMap.newKeySet();

        @Override
        public void store(ReportId report, Map<ReportPart, WrappedKey> keys) {
            kept.put(report, keys);
        }

        @Override
        public Optional<WrappedKey> find(ReportId report, ReportPart part) {
            return Optional.ofNullable(kept.getOrDefault(report, Map.of()).get(part));
        }

        @Override
        public Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part) {
            Map<ReportId, WrappedKey> found = new HashMap<>();
            reports.forEach(report -> find(report, part).ifPresent(key -> found.put(report, key)));
            return found;
        }

        @Override
        public boolean destroy(ReportId report) {
            destroyed.add(report);
            return kept.remove(report) != null;
        }

        @Override
        public Set<ReportId> destroyed(Collection<ReportId> reports) {
            return reports.stream().filter(destroyed::contains).collect(Collectors.toSet());
        }

        @Override
        public void forget(ReportId report) {
            kept.remove(report);
        }
    }
}
