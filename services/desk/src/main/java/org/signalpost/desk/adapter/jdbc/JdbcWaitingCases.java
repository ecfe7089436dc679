package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.instant;
import static org.signalpost.desk.adapter.jdbc.Columns.utc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.application.WaitingCases;
import org.signalpost.desk.model.Backlog;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Counts the rows of {@code desk.cases} and {@code desk.outbox}. */
public final class JdbcWaitingCases implements WaitingCases {

    private final NamedParameterJdbcTemplate jdbc;

    /** Counts through {@code jdbc}. */
    public JdbcWaitingCases(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Backlog.InQueue> open(Instant now) {
        return jdbc.query(
                """
                select queue, priority,
                    count(*) filter (where owner_subject is null) as waiting,
                    count(*) filter (where owner_subject is null and due_at <= :now) as late,
                    count(*) filter (where owner_subject is not null) as held,
                    min(arrived_at) filter (where owner_subject is null) as oldest
                from desk.cases where standing = 'PRIMARY' and state not in ('CLOSED', 'WITHDRAWN', 'ERASED')
                group by queue, priority order by queue, priority
                """,
                new MapSqlParameterSource("now", utc(now)),
                (row, number) -> new Backlog.InQueue(
                        new QueueName(row.getString("queue")),
                        Priority.valueOf(row.getString("priority")),
                        row.getLong("waiting"),
                        row.getLong("late"),
                        row.getLong("held"),
                        row.getObject("oldest") == null ? null : instant(row, "oldest")));
    }

    @Override
    public Map<Instant, Long> arrivals(Instant since) {
        Map<Instant, Long> arrivals = new HashMap<>();
        jdbc.query("""
                select date_trunc('hour', arrived_at, 'UTC') as hour, count(*) as cases from desk.cases
                where standing = 'PRIMARY' and arrived_at >= :since group by 1
                """, new MapSqlParameterSource("since", utc(since)), row -> {
            arrivals.put(instant(row, "hour"), row.getLong("cases"));
        });
        return arrivals;
    }

    @Override
    public long unsent() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from desk.outbox", new MapSqlParameterSource(), Long.class));
    }
}
