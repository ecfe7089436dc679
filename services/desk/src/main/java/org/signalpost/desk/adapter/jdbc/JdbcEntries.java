package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.instant;
import static org.signalpost.desk.adapter.jdbc.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalpost.contracts.event.IssuedEntry;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.application.Entries;
import org.signalpost.desk.model.Officer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Entries as rows of {@code desk.queue_entry}. */
public final class JdbcEntries implements Entries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcEntries.class);

    private final NamedParameterJdbcTemplate jdbc;
    private final OutsideSystems systems;

    /**
     * Keeps entries through {@code jdbc}, in the transaction of the caller if there is one.
     *
     * @param systems the queues that may have a system of their own
     */
    public JdbcEntries(NamedParameterJdbcTemplate jdbc, OutsideSystems systems) {
        this.jdbc = jdbc;
        this.systems = systems;
    }

    @Override
    public void add(Collection<ReportRouted> decisions) {
        MapSqlParameterSource[] rows = decisions.stream()
                .flatMap(decision -> decision.entries().stream().map(entry -> row(entry, decision)))
                .toArray(MapSqlParameterSource[]::new);
        if (rows.length == 0) {
            return;
        }
        int[] added = jdbc.batchUpdate("""
                insert into desk.queue_entry
                    (entry_id, recall_id, report_id, queue, number, change, issued_at, received_at)
                values (:id, :recall, :report, :queue, :number, :change, :at, :received) on conflict do nothing
                """, rows);
        int replaced = 0;
        for (int index = 0; index < rows.length; index++) {
            if (added[index] != 1) {
                replaced += replace(rows[index]);
            }
        }
        if (replaced > 0) {
            LOG.warn(
                    "{} entries took the numbers of older ones: whoever issues them has begun to count anew", replaced);
        }
    }

    private MapSqlParameterSource row(IssuedEntry entry, ReportRouted decision) {
        boolean registered = systems.queues().contains(entry.queue());
        return new MapSqlParameterSource("id", entry.id())
                .addValue("recall", QueueEntrySecret.recallOf(entry.id()))
                .addValue("report", decision.reportId().value())
                .addValue("queue", entry.queue().value())
                .addValue("number", entry.number())
                .addValue("change", (registered ? entry.change() : QueueEntry.Change.RECALLED).name())
                .addValue("at", utc(decision.routedAt()))
                .addValue("received", registered ? null : utc(decision.routedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /**
     * A queue's system knows the newer entry by its id, so that must be found here. An entry that is known, or that is older
     * than the one with its number, changes nothing.
     */
    private int replace(MapSqlParameterSource row) {
        return jdbc.update("""
                update desk.queue_entry set entry_id = :id, recall_id = :recall, change = :change, issued_at = :at,
                    received_at = :received, received_by_subject = null, received_by_name = null
                where report_id = :report and queue = :queue and number = :number and issued_at < :at
                    and not exists (select from desk.queue_entry where entry_id = :id)
                """, row);
    }

    @Override
    public int recallUnregistered(Instant at) {
        return jdbc.update(
                """
                update desk.queue_entry as entry set change = 'RECALLED', received_at = coalesce(received_at, :at)
                where queue <> all (string_to_array(:registered, ',')) and (received_at is null
                    or change <> 'RECALLED' and not exists (
                        select from desk.queue_entry as newer
                        where newer.report_id = entry.report_id and newer.queue = entry.queue
                            and newer.number > entry.number))
                """,
                new MapSqlParameterSource("at", utc(at))
                        .addValue(
                                "registered",
                                systems.queues().stream().map(QueueName::value).collect(Collectors.joining(","))));
    }

    @Override
    public Optional<Entry> find(String id) {
        return find("entry_id", id);
    }

    @Override
    public Optional<Entry> findRecalledBy(String recall) {
        return find("recall_id", recall);
    }

    private Optional<Entry> find(String column, String id) {
        return jdbc
                .query(
                        "select * from desk.queue_entry where " + column + " = :id",
                        new MapSqlParameterSource("id", id),
                        (row, number) -> entry(row))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Entry> newest(ReportId report, QueueName queue) {
        return jdbc
                .query(
                        """
                        select * from desk.queue_entry where report_id = :report and queue = :queue
                        order by number desc limit 1
                        """,
                        new MapSqlParameterSource("report", report.value()).addValue("queue", queue.value()),
                        (row, number) -> entry(row))
                .stream()
                .findFirst();
    }

    @Override
    public boolean confirm(Entry entry, Officer by, Instant at) {
        return jdbc.update(
                        """
                        update desk.queue_entry set received_at = :at, received_by_subject = :subject,
                            received_by_name = :name
                        where report_id = :report and queue = :queue and number <= :number and received_at is null
                        """,
                        new MapSqlParameterSource("report", entry.report().value())
                                .addValue("queue", entry.queue().value())
                                .addValue("number", entry.number())
                                .addValue("subject", by.subject())
                                .addValue("name", by.name())
                                .addValue("at", utc(at)))
                > 0;
    }

    @Override
    public List<Unconfirmed> unconfirmed(Collection<QueueName> queues, Instant issuedBefore, int limit) {
        return jdbc.query(
                """
                select newest.*, waiting.since
                from (
                    select report_id, queue, max(number) as number, min(issued_at) as since from desk.queue_entry
                    where received_at is null and queue in (:queues) group by report_id, queue
                    having min(issued_at) <= :before order by since, report_id limit :limit
                ) as waiting join desk.queue_entry as newest using (report_id, queue, number)
                order by waiting.since, newest.report_id
                """,
                new MapSqlParameterSource(
                                "queues", queues.stream().map(QueueName::value).toList())
                        .addValue("before", utc(issuedBefore))
                        .addValue("limit", limit),
                (row, number) -> new Unconfirmed(entry(row), instant(row, "since")));
    }

    @Override
    public Optional<Instant> unconfirmedSince(ReportId report, QueueName queue) {
        return jdbc
                .query(
                        """
                        select issued_at from desk.queue_entry
                        where report_id = :report and queue = :queue and received_at is null order by number limit 1
                        """,
                        new MapSqlParameterSource("report", report.value()).addValue("queue", queue.value()),
                        (row, number) -> instant(row, "issued_at"))
                .stream()
                .findFirst();
    }

    @Override
    public List<Backlog> backlogs(Instant issuedBefore) {
        return jdbc.query("""
                select queue, count(distinct report_id) as reports, min(issued_at) as since from desk.queue_entry
                where received_at is null and issued_at <= :before group by queue order by queue
                """, new MapSqlParameterSource("before", utc(issuedBefore)), (row, number) -> backlog(row));
    }

    @Override
    public List<Backlog> backlogsForHeadquarters(Instant issuedBefore) {
        // All cases of a report say what the newest terms say. Of one that is not known here, nobody knows.
        return jdbc.query("""
                select queue, count(distinct report_id) as reports, min(issued_at) as since from desk.queue_entry as entry
                where received_at is null and issued_at <= :before
                    and (select bool_and(headquarters_may_confirm) from desk.cases where report_id = entry.report_id)
                group by queue order by queue
                """, new MapSqlParameterSource("before", utc(issuedBefore)), (row, number) -> backlog(row));
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(new QueueName(row.getString("queue")), row.getLong("reports"), instant(row, "since"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("entry_id"),
                new ReportId(row.getObject("report_id", UUID.class)),
                new QueueName(row.getString("queue")),
                row.getInt("number"),
                QueueEntry.Change.valueOf(row.getString("change")));
    }
}
