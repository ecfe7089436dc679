package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.instant;
import static org.signalpost.desk.adapter.jdbc.Columns.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.model.Officer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Dead letters as rows of {@code desk.dead_letter}. */
public final class JdbcDeadLetters implements DeadLetters {

    private final NamedParameterJdbcTemplate jdbc;

    /** Keeps dead letters through {@code jdbc}. */
    public JdbcDeadLetters(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Collection<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                """
                insert into desk.dead_letter (topic, partition_no, offset_no, code, arrived_at)
                values (:topic, :partition, :offset, :code, :arrivedAt) on conflict do nothing
                """,
                letters.stream()
                        .map(letter -> place(letter.topic(), letter.partition(), letter.offset())
                                .addValue("code", letter.code())
                                .addValue("arrivedAt", utc(letter.arrivedAt())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    @Override
    public List<DeadLetter> newest(int limit) {
        return jdbc.query(
                """
                select topic, partition_no, offset_no, code, arrived_at, seen_by from desk.dead_letter
                order by seen_at is not null, arrived_at desc limit :limit
                """,
                new MapSqlParameterSource("limit", limit),
                (row, number) -> new DeadLetter(
                        row.getString("topic"),
                        row.getInt("partition_no"),
                        row.getLong("offset_no"),
                        row.getString("code"),
                        instant(row, "arrived_at"),
                        row.getString("seen_by")));
    }

    @Override
    public long unseen() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from desk.dead_letter where seen_at is null",
                new MapSqlParameterSource(),
                Long.class));
    }

    @Override
    public boolean seen(String topic, int partition, long offset, Officer by, Instant at) {
        return jdbc.update(
                        """
                        update desk.dead_letter set seen_by = :name, seen_at = :at
                        where topic = :topic and partition_no = :partition and offset_no = :offset and seen_at is null
                        """,
                        place(topic, partition, offset)
                                .addValue("name", by.name())
                                .addValue("at", utc(at)))
                == 1;
    }

    private static MapSqlParameterSource place(String topic, int partition, long offset) {
        return new MapSqlParameterSource("topic", topic)
                .addValue("partition", partition)
                .addValue("offset", offset);
    }
}
