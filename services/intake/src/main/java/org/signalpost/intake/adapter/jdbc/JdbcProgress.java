package org.signalpost.intake.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.Progress;
import org.signalpost.intake.model.CaseFact;
import org.signalpost.intake.model.RoutedFact;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Progress in PostgreSQL: one row for each report and case, which only something newer replaces. */
public final class JdbcProgress implements Progress {

    /** Who waits in a queue waits since they came to it: what a partner changes meanwhile does not move their clock. */
    private static final String ROUTED = """
            insert into intake.decision as d
                (report_id, version, correction, queue, reason, priority, routed_at, waiting_since)
            values (:report, :version, :correction, :queue, :reason, :priority, :routedAt, :routedAt)
            on conflict (report_id) do update
            set version = excluded.version, correction = excluded.correction, queue = excluded.queue,
                reason = excluded.reason, priority = excluded.priority, routed_at = excluded.routed_at,
                waiting_since = case when d.queue is not distinct from excluded.queue
                                then least(coalesce(d.waiting_since, d.routed_at), excluded.waiting_since)
                                else excluded.waiting_since end
            where (excluded.version, excluded.correction) > (d.version, d.correction)
            """;

    private static final String CHANGED = """
            insert into intake.case_change as c
                (report_id, case_id, sequence, version, correction, queue, current, state, outcome, word, changed_at)
            values (:report, :caseId, :sequence, :version, :correction, :queue, :current, :state, :outcome, :word,
                    :changedAt)
            on conflict (report_id, case_id) do update
            set sequence = excluded.sequence, version = excluded.version, correction = excluded.correction,
                queue = excluded.queue, current = excluded.current, state = excluded.state,
                outcome = coalesce(excluded.outcome, c.outcome), word = coalesce(excluded.word, c.word),
                changed_at = case when (c.state, c.queue, c.current) = (excluded.state, excluded.queue, excluded.current)
                             then c.changed_at else excluded.changed_at end
            where excluded.sequence > c.sequence
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** Keeps progress in {@code dataSource}. */
    public JdbcProgress(DataSource dataSource) {
        this.jdbc = new NamedParameterJdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public void routed(List<RoutedFact> decisions) {
        SqlParameterSource[] rows = decisions.stream()
                .map(decision -> new MapSqlParameterSource()
                        .addValue("report", decision.reportId().value())
                        .addValue("version", decision.revision().version())
                        .addValue("correction", decision.revision().correction())
                        .addValue(
                                "queue",
                                Optional.ofNullable(decision.queue())
                                        .map(QueueName::value)
                                        .orElse(null))
                        .addValue("reason", decision.reason())
                        .addValue("priority", decision.priority().name())
                        .addValue("routedAt", JdbcReceipts.at(decision.routedAt())))
                .toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            Storage.ask(() -> transactions.execute(transaction -> jdbc.batchUpdate(ROUTED, rows)));
        }
    }

    @Override
    public void changed(List<CaseFact> changes) {
        SqlParameterSource[] rows = changes.stream()
                .map(change -> new MapSqlParameterSource()
                        .addValue("report", change.reportId().value())
                        .addValue("caseId", change.caseId())
                        .addValue("sequence", change.sequence())
                        .addValue("version", change.revision().version())
                        .addValue("correction", change.revision().correction())
                        .addValue("queue", change.queue().value())
                        .addValue("current", change.current())
                        .addValue("state", change.state().name())
                        .addValue(
                                "outcome",
                                Optional.ofNullable(change.outcome())
                                        .map(Enum::name)
                                        .orElse(null))
                        .addValue(
                                "word",
                                Optional.ofNullable(change.word())
                                        .map(Ciphertext::bytes)
                                        .orElse(null))
                        .addValue("changedAt", JdbcReceipts.at(change.changedAt())))
                .toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            Storage.ask(() -> transactions.execute(transaction -> jdbc.batchUpdate(CHANGED, rows)));
        }
    }

    @Override
    public Map<ReportId, RoutedFact> newestDecisions(Collection<ReportId> reports) {
        return byReport(reports, """
                select *, coalesce(waiting_since, routed_at) as since from intake.decision
                where report_id = any(:reports)
                """, JdbcProgress::decision, RoutedFact::reportId);
    }

    @Override
    public Map<ReportId, CaseFact> newestCases(Collection<ReportId> reports) {
        return byReport(reports, """
                select distinct on (report_id) * from intake.case_change
                where report_id = any(:reports) and current
                order by report_id, version desc, correction desc, changed_at desc
                """, JdbcProgress::change, CaseFact::reportId);
    }

    private <T> Map<ReportId, T> byReport(
            Collection<ReportId> reports, String sql, RowReading<T> reading, Function<T, ReportId> report) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        return Storage.ask(() -> jdbc
                .query(
                        sql,
                        new MapSqlParameterSource("reports", JdbcReceipts.array(reports)),
                        (row, number) -> reading.read(row))
                .stream()
                .collect(Collectors.toMap(report, Function.identity())));
    }

    private static RoutedFact decision(ResultSet row) throws SQLException {
        String queue = row.getString("queue");
        return new RoutedFact(
                report(row),
                revision(row),
                queue == null ? null : new QueueName(queue),
                row.getString("reason"),
                Priority.valueOf(row.getString("priority")),
                row.getObject("routed_at", OffsetDateTime.class).toInstant(),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static CaseFact change(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        byte[] word = row.getBytes("word");
        return new CaseFact(
                report(row),
                row.getObject("case_id", UUID.class),
                row.getInt("sequence"),
                revision(row),
                new QueueName(row.getString("queue")),
                row.getBoolean("current"),
                CaseState.valueOf(row.getString("state")),
                outcome == null ? null : CaseOutcome.valueOf(outcome),
                word == null ? null : Ciphertext.of(word),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static ReportId report(ResultSet row) throws SQLException {
        return new ReportId(row.getObject("report_id", UUID.class));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(row.getInt("version"), row.getInt("correction"));
    }

    private interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }
}
