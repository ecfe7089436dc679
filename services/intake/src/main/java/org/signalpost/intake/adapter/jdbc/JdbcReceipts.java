package org.signalpost.intake.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.Receipt;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.model.Submitter;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receipts in PostgreSQL. Whoever discards one holds its row first, as whoever changes its report does. Leases are
 * measured by the clock of the database, which all instances share.
 */
public final class JdbcReceipts implements Receipts {

    /** One statement: the receipt and that it is pending, or neither if it was there before. */
    private static final String KEEP = """
            with kept as (
                insert into intake.receipt
                    (report_id, partner, submitted_by, key_mac, fingerprint, event, received_at)
                values (:report, :partner, :submittedBy, :keyMac, :fingerprint, :event, :receivedAt)
                on conflict (report_id) do nothing
                returning report_id, received_at)
            insert into intake.pending (report_id, received_at, leased_until)
            select report_id, received_at, clock_timestamp() + :leaseMillis * interval '1 millisecond' from kept
            """;

    private static final String KEPT = """
            select r.report_id, r.partner, r.submitted_by, r.fingerprint, r.received_at,
                   extract(epoch from p.leased_until - clock_timestamp()) as leased_for
            from intake.receipt r left join intake.pending p using (report_id)
            """;

    /** In one trip, and without waiting for the disk: a lost mark only has the same event published again. */
    private static final String PUBLISHED = """
            delete from intake.pending using (select set_config('synchronous_commit', 'off', true) as commit) as how
            where how.commit = 'off' and report_id = any(:reports)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final ReportKeys keys;
    private final EventCodec codec;

    /**
     * Keeps receipts in {@code dataSource}.
     *
     * @param keys keeps its keys in the same {@code dataSource}, in the transaction of its caller
     */
    public JdbcReceipts(DataSource dataSource, ReportKeys keys, EventCodec codec) {
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.keys = keys;
        this.codec = codec;
    }

    @Override
    public Set<ReportId> keep(Collection<Receipt> receipts, Duration lease) {
        // By id, so that two transactions with the same reports wait for each other in one order.
        List<Receipt> inOrder = receipts.stream()
                .sorted(Comparator.comparing(receipt -> receipt.reportId().toString()))
                .toList();
        SqlParameterSource[] rows =
                inOrder.stream().map(receipt -> row(receipt, lease)).toArray(SqlParameterSource[]::new);
        return Storage.ask(() -> Objects.requireNonNull(transactions.execute(transaction -> {
            int[] inserted = batches.batchUpdate(KEEP, rows);
            Set<ReportId> kept = new HashSet<>();
            for (int i = 0; i < inserted.length; i++) {
                if (inserted[i] == 1) {
                    Receipt receipt = inOrder.get(i);
                    keys.store(receipt.reportId(), receipt.keys());
                    kept.add(receipt.reportId());
                }
            }
            return kept;
        })));
    }

    private SqlParameterSource row(Receipt receipt, Duration lease) {
        return new MapSqlParameterSource()
                .addValue("report", receipt.reportId().value())
                .addValue("partner", receipt.submitter().partner().value())
                .addValue("submittedBy", receipt.submitter().subject())
                .addValue("keyMac", receipt.keyMac().bytes())
                .addValue("fingerprint", receipt.fingerprint().bytes())
                .addValue("event", codec.toJson(receipt.event()))
                .addValue("receivedAt", at(receipt.receivedAt()))
                .addValue("leaseMillis", lease.toMillis());
    }

    @Override
    public Optional<Kept> find(ReportId reportId) {
        return Storage.ask(() -> jdbc.sql(KEPT + "where r.report_id = :report")
                .param("report", reportId.value())
                .query(JdbcReceipts::kept)
                .optional());
    }

    @Override
    public Optional<ReportSubmitted> lease(ReportId reportId, Duration lease) {
        return Storage.ask(() -> jdbc.sql("""
                        update intake.pending p
                        set leased_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
                        from intake.receipt r
                        where p.report_id = :report and p.leased_until <= clock_timestamp()
                          and r.report_id = p.report_id
                        returning r.event
                        """)
                .param("report", reportId.value())
                .param("leaseMillis", lease.toMillis())
                .query(this::event)
                .optional());
    }

    @Override
    public List<ReportSubmitted> lease(int atMost, Duration lease) {
        return Storage.ask(() -> jdbc.sql("""
                        with free as (
                            select report_id from intake.pending
                            where leased_until <= clock_timestamp()
                            order by received_at
                            limit :atMost
                            for update skip locked)
                        update intake.pending p
                        set leased_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
                        from free, intake.receipt r
                        where p.report_id = free.report_id and r.report_id = p.report_id
                        returning r.event
                        """)
                .param("atMost", atMost)
                .param("leaseMillis", lease.toMillis())
                .query(this::event)
                .list());
    }

    @Override
    public void release(Collection<ReportId> reports) {
        if (reports.isEmpty()) {
            return;
        }
        Storage.ask(() -> jdbc.sql(
                        "update intake.pending set leased_until = clock_timestamp() where report_id = any(:reports)")
                .param("reports", array(reports))
                .update());
    }

    @Override
    public boolean discard(ReportId reportId) {
        return Storage.ask(() -> Boolean.TRUE.equals(transactions.execute(transaction -> {
            jdbc.sql("select 1 from intake.receipt where report_id = :report for update")
                    .param("report", reportId.value())
                    .query(Integer.class)
                    .optional();
            int pending = jdbc.sql("delete from intake.pending where report_id = :report")
                    .param("report", reportId.value())
                    .update();
            // The mark that it is published may have been lost; what was decided about it cannot lie.
            int removed = pending == 0
                    ? 0
                    : jdbc.sql("""
                                    delete from intake.receipt r where r.report_id = :report
                                      and not exists (select 1 from intake.decision where report_id = :report)
                                      and not exists (select 1 from intake.case_change where report_id = :report)
                                    """).param("report", reportId.value()).update();
            if (removed == 1) {
                keys.forget(reportId);
                return true;
            }
            return jdbc.sql("select count(*) from intake.receipt where report_id = :report")
                            .param("report", reportId.value())
                            .query(Long.class)
                            .single()
                    == 0;
        })));
    }

    @Override
    public void published(Collection<ReportId> reports) {
        if (reports.isEmpty()) {
            return;
        }
        Storage.ask(() -> jdbc.sql(PUBLISHED).param("reports", array(reports)).update());
    }

    @Override
    public List<Kept> list(Submitter submitter, @Nullable Place before, int atMost) {
        boolean ownOnly =
                switch (submitter.reach()) {
                    case WHOLE_PARTNER -> false;
                    case OWN_REPORTS -> true;
                };
        String sql = KEPT
                + "where r.partner = :partner "
                + (ownOnly ? "and r.submitted_by = :subject " : "")
                + (before == null ? "" : "and (r.received_at, r.report_id) < (:receivedAt, :report) ")
                + "order by r.received_at desc, r.report_id desc limit :atMost";
        return Storage.ask(() -> {
            JdbcClient.StatementSpec statement =
                    jdbc.sql(sql).param("partner", submitter.partner().value()).param("atMost", atMost);
            if (ownOnly) {
                statement = statement.param("subject", submitter.subject());
            }
            if (before != null) {
                statement = statement
                        .param("receivedAt", at(before.receivedAt()))
                        .param("report", before.reportId().value());
            }
            return statement.query(JdbcReceipts::kept).list();
        });
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new ReportId(row.getObject("report_id", UUID.class)),
                row.getString("partner"),
                row.getString("submitted_by"),
                Ciphertext.of(row.getBytes("fingerprint")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                leasedFor(row));
    }

    /** How long a lease still runs; empty if the row has none. */
    static Optional<Duration> leasedFor(ResultSet row) throws SQLException {
        double leasedFor = row.getDouble("leased_for");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, Math.round(leasedFor * 1000))));
    }

    private ReportSubmitted event(ResultSet row, int number) throws SQLException {
        return codec.fromJson(Objects.requireNonNull(row.getBytes("event")), ReportSubmitted.class);
    }

    static UUID[] array(Collection<ReportId> reports) {
        return reports.stream().map(ReportId::value).toArray(UUID[]::new);
    }

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
