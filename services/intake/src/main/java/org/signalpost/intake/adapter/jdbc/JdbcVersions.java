package org.signalpost.intake.adapter.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.Receipt;
import org.signalpost.intake.application.Versions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Versions in PostgreSQL. Whoever changes a report, or discards a version, holds the row of its receipt. Leases are
 * measured by the clock of the database.
 */
public final class JdbcVersions implements Versions {

    private static final String KEPT = """
            select v.report_id, v.version, v.kinds, v.amended_at, v.fingerprint,
                   extract(epoch from p.leased_until - clock_timestamp()) as leased_for
            from intake.version v left join intake.pending_version p using (report_id, version)
            """;

    /** Nobody holds it, and nothing earlier of the same report waits. */
    private static final String FREE = """
            leased_until <= clock_timestamp()
              and not exists (select from intake.pending r where r.report_id = w.report_id)
              and not exists (select from intake.pending_version e
                              where e.report_id = w.report_id and e.version < w.version)
            """;

    private static final String LEASE = """
            update intake.pending_version p
            set leased_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
            from free, intake.version v
            where (p.report_id, p.version) = (free.report_id, free.version)
              and (v.report_id, v.version) = (free.report_id, free.version)
            returning v.event
            """;

    /** The versions of one report, the first included. */
    private static final String EVERY = """
            select version, event from intake.version where report_id = :report
            union all
            select 1, event from intake.receipt where report_id = :report""";

    private static final String THESE = "(report_id, version) in (select * from unnest(:reports, :versions))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ReportKeys keys;
    private final EventCodec codec;

    /**
     * Keeps versions in {@code dataSource}.
     *
     * @param keys keeps its keys in the same {@code dataSource}, in the transaction of its caller
     */
    public JdbcVersions(DataSource dataSource, ReportKeys keys, EventCodec codec) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.keys = keys;
        this.codec = codec;
    }

    @Override
    public Optional<Outcome> change(
            ReportId report,
            Receipt.@Nullable KeyMac key,
            @Nullable Ciphertext fingerprint,
            Duration lease,
            Function<ReportSubmitted, Answer> next) {
        return Storage.ask(() -> Objects.requireNonNull(transactions.execute(transaction -> {
            if (!hold(report)) {
                return Optional.<Outcome>empty();
            }
            Optional<Kept> known = key == null ? Optional.empty() : find(report, key);
            if (known.isPresent()) {
                return known.<Outcome>map(Outcome.Known::new);
            }
            Answer answer = next.apply(newest(report));
            if (answer instanceof Answer.Refuse refuse) {
                return Optional.<Outcome>of(new Outcome.Refused(refuse.outcome()));
            }
            if (answer instanceof Answer.Stay stay) {
                return find(report, stay.version()).<Outcome>map(Outcome.Known::new);
            }
            return Optional.<Outcome>of(keep(((Answer.Keep) answer).event(), key, fingerprint, lease));
        })));
    }

    private boolean hold(ReportId report) {
        return jdbc.sql("select 1 from intake.receipt where report_id = :report for update")
                .param("report", report.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private ReportSubmitted newest(ReportId report) {
        return jdbc.sql("""
                        select event from (%s) as every
                        order by version desc limit 1
                        """.formatted(EVERY))
                .param("report", report.value())
                .query(this::event)
                .single();
    }

    private Outcome keep(
            ReportSubmitted event, Receipt.@Nullable KeyMac key, @Nullable Ciphertext fingerprint, Duration lease) {
        if (event.report().erased()) {
            forget(event.reportId());
        }
        List<Amendment> amendments = event.report().amendments();
        jdbc.sql("""
                        insert into intake.version
                            (report_id, version, kinds, key_mac, fingerprint, event, amended_at)
                        values (:report, :version, :kinds, :keyMac, :fingerprint, :event, :amendedAt)
                        """)
                .param("report", event.reportId().value())
                .param("version", event.revision().version())
                .param(
                        "kinds",
                        new SqlArrayValue(
                                "text",
                                amendments.get(amendments.size() - 1).kinds().stream()
                                        .map(Enum::name)
                                        .toArray()))
                .param("keyMac", key == null ? null : key.bytes())
                .param("fingerprint", fingerprint == null ? null : fingerprint.bytes())
                .param("event", codec.toJson(event))
                .param("amendedAt", JdbcReceipts.at(event.submittedAt()))
                .update();
        boolean leased = jdbc.sql("""
                        insert into intake.pending_version as w (report_id, version, amended_at, leased_until)
                        select :report, :version, :amendedAt,
                            case when exists (select from intake.pending where report_id = :report)
                                   or exists (select from intake.pending_version where report_id = :report)
                                 then clock_timestamp()
                                 else clock_timestamp() + :leaseMillis * interval '1 millisecond' end
                        returning leased_until > clock_timestamp()
                        """)
                .param("report", event.reportId().value())
                .param("version", event.revision().version())
                .param("amendedAt", JdbcReceipts.at(event.submittedAt()))
                .param("leaseMillis", lease.toMillis())
                .query(Boolean.class)
                .single();
        return new Outcome.Added(event, leased);
    }

    /** What must not outlive erasure: the keys, and of what was kept before all but that it was. */
    private void forget(ReportId report) {
        keys.destroy(report);
        jdbc.sql("delete from intake.pending where report_id = :report")
                .param("report", report.value())
                .update();
        jdbc.sql("delete from intake.pending_version where report_id = :report")
                .param("report", report.value())
                .update();
        jdbc.sql("update intake.receipt set event = ''::bytea, fingerprint = ''::bytea where report_id = :report")
                .param("report", report.value())
                .update();
        jdbc.sql("""
                        update intake.version set event = null, fingerprint = null, key_mac = null
                        where report_id = :report
                        """).param("report", report.value()).update();
    }

    @Override
    public Optional<Kept> find(ReportId report, Receipt.KeyMac key) {
        return Storage.ask(() -> jdbc.sql(KEPT + "where v.report_id = :report and v.key_mac = :keyMac")
                .param("report", report.value())
                .param("keyMac", key.bytes())
                .query(JdbcVersions::kept)
                .optional());
    }

    @Override
    public Optional<Kept> find(ReportId report, int version) {
        return Storage.ask(() -> jdbc.sql(KEPT + "where v.report_id = :report and v.version = :version")
                .param("report", report.value())
                .param("version", version)
                .query(JdbcVersions::kept)
                .optional());
    }

    @Override
    public Optional<Terms> terms(ReportId report, int version) {
        return Storage.ask(() -> jdbc.sql("""
                                select event from (%s) as every
                                where version = :version and length(event) > 0
                                """.formatted(EVERY))
                        .param("report", report.value())
                        .param("version", version)
                        .query(this::event)
                        .optional())
                .map(event -> event.report().terms());
    }

    @Override
    public Map<ReportId, List<Amendment>> amendments(Collection<ReportId> reports) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        Map<ReportId, List<Amendment>> amendments = new LinkedHashMap<>();
        Storage.ask(() -> jdbc.sql("""
                                select report_id, version, kinds, amended_at from intake.version
                                where report_id = any(:reports) order by report_id, version
                                """)
                        .param("reports", JdbcReceipts.array(reports))
                        .query((row, number) -> Map.entry(report(row), amendment(row)))
                        .list())
                .forEach(found -> amendments
                        .computeIfAbsent(found.getKey(), unused -> new ArrayList<>())
                        .add(found.getValue()));
        return amendments;
    }

    @Override
    public Optional<ReportSubmitted> lease(ReportId report, Duration lease) {
        return Storage.ask(() -> jdbc.sql("""
                        with free as (
                            select report_id, version from intake.pending_version w
                            where report_id = :report and %s
                            for update)
                        %s
                        """.formatted(FREE, LEASE))
                .param("report", report.value())
                .param("leaseMillis", lease.toMillis())
                .query(this::event)
                .optional());
    }

    @Override
    public List<ReportSubmitted> lease(int atMost, Duration lease) {
        return Storage.ask(() -> jdbc.sql("""
                        with free as (
                            select report_id, version from intake.pending_version w
                            where %s
                            order by amended_at, report_id
                            limit :atMost
                            for update skip locked)
                        %s
                        """.formatted(FREE, LEASE))
                .param("atMost", atMost)
                .param("leaseMillis", lease.toMillis())
                .query(this::event)
                .list());
    }

    @Override
    public void release(Collection<ReportSubmitted> versions) {
        each("update intake.pending_version set leased_until = clock_timestamp() where " + THESE, versions);
    }

    @Override
    public void published(Collection<ReportSubmitted> versions) {
        each("delete from intake.pending_version where " + THESE, versions);
    }

    @Override
    public boolean discard(ReportSubmitted version) {
        return Storage.ask(() -> Boolean.TRUE.equals(transactions.execute(transaction -> {
            hold(version.reportId());
            each("delete from intake.pending_version where " + THESE, List.of(version));
            // The mark that it is published may have been lost; what was decided about it cannot lie.
            jdbc.sql("""
                            delete from intake.version v
                            where v.report_id = :report and v.version = :version
                              and not exists (select from intake.version l
                                              where l.report_id = :report and l.version > :version)
                              and not exists (select from intake.decision
                                              where report_id = :report and version >= :version)
                              and not exists (select from intake.case_change
                                              where report_id = :report and version >= :version)
                            """)
                    .param("report", version.reportId().value())
                    .param("version", version.revision().version())
                    .update();
            return find(version.reportId(), version.revision().version()).isEmpty();
        })));
    }

    private void each(String sql, Collection<ReportSubmitted> versions) {
        if (versions.isEmpty()) {
            return;
        }
        Storage.ask(() -> jdbc.sql(sql)
                .param(
                        "reports",
                        new SqlArrayValue(
                                "uuid",
                                versions.stream()
                                        .map(event -> event.reportId().value())
                                        .toArray()))
                .param(
                        "versions",
                        new SqlArrayValue(
                                "int4",
                                versions.stream()
                                        .map(event -> event.revision().version())
                                        .toArray()))
                .update());
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        Amendment amendment = amendment(row);
        byte[] fingerprint = row.getBytes("fingerprint");
        return new Kept(
                report(row),
                amendment.version(),
                amendment.kinds(),
                amendment.amendedAt(),
                fingerprint == null ? null : Ciphertext.of(fingerprint),
                JdbcReceipts.leasedFor(row));
    }

    private static Amendment amendment(ResultSet row) throws SQLException {
        Array kinds = row.getArray("kinds");
        return new Amendment(
                row.getInt("version"),
                Arrays.stream((String[]) kinds.getArray())
                        .map(AmendmentKind::valueOf)
                        .toList(),
                row.getObject("amended_at", OffsetDateTime.class).toInstant());
    }

    private static ReportId report(ResultSet row) throws SQLException {
        return new ReportId(row.getObject("report_id", UUID.class));
    }

    private ReportSubmitted event(ResultSet row, int number) throws SQLException {
        return codec.fromJson(Objects.requireNonNull(row.getBytes("event")), ReportSubmitted.class);
    }
}
