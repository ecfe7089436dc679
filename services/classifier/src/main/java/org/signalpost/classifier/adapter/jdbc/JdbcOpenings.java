package org.signalpost.classifier.adapter.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.signalpost.classifier.application.Openings;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of {@code classifier.opening_batch}. */
public final class JdbcOpenings implements Openings {

    private static final String INSERT = """
            insert into classifier.opening_batch
                (opened_at, topic, topic_partition, first_offset, last_offset, reports, engine)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    /** Writes with {@code jdbc}. */
    public JdbcOpenings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(List<Batch> batches) {
        jdbc.batchUpdate(INSERT, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement row, int index) throws SQLException {
                Batch batch = batches.get(index);
                row.setObject(1, batch.at().atOffset(ZoneOffset.UTC));
                row.setString(2, batch.topic());
                row.setInt(3, batch.partition());
                row.setLong(4, batch.firstOffset());
                row.setLong(5, batch.lastOffset());
                row.setInt(6, batch.reports());
                row.setString(7, batch.engine());
            }

            @Override
            public int getBatchSize() {
                return batches.size();
            }
        });
    }
}
