package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.instant;
import static org.signalpost.desk.adapter.jdbc.Columns.officer;
import static org.signalpost.desk.adapter.jdbc.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalpost.desk.application.AuditTrail;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.SealedWords;
import org.signalpost.desk.model.TrailKey;
import org.signalpost.desk.model.TrailLine;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The trail as rows of {@code desk.audit_trail}, which lets nobody change or delete one. */
public final class JdbcAuditTrail implements AuditTrail {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;
    private final TrailKey key;
    private final JsonMapper json = new JsonMapper();

    /** Keeps the trail through {@code jdbc}, in the transaction of the caller, chained under {@code key}. */
    public JdbcAuditTrail(NamedParameterJdbcTemplate jdbc, TrailKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    @Override
    public void begin(Collection<TrailLine> firstLines) {
        List<TrailLine.Kept> kept = new ArrayList<>();
        for (TrailLine line : firstLines) {
            kept.add(new TrailLine.Kept(line, line.hashAfter(new byte[0], key)));
        }
        insert(kept);
    }

    @Override
    public void append(CaseId file, List<Entry> entries) {
        TrailEnd end = jdbc
                .query(
                        "select line, hash from desk.audit_trail where case_id = :id order by line desc limit 1",
                        new MapSqlParameterSource("id", file.value()),
                        (row, number) -> new TrailEnd(row.getInt("line"), row.getBytes("hash")))
                .stream()
                .findFirst()
                .orElse(new TrailEnd(0, new byte[0]));
        int number = end.line();
        byte[] previous = end.hash();
        List<TrailLine.Kept> kept = new ArrayList<>();
        for (Entry entry : entries) {
            number++;
            TrailLine line = entry.asLine(file, number);
            previous = line.hashAfter(previous, key);
            kept.add(new TrailLine.Kept(line, previous));
        }
        insert(kept);
    }

    @Override
    public List<TrailLine.Kept> of(CaseId file) {
        return jdbc.query(
                "select * from desk.audit_trail where case_id = :id order by line",
                new MapSqlParameterSource("id", file.value()),
                (row, number) -> new TrailLine.Kept(line(row), row.getBytes("hash")));
    }

    @Override
    public int firstBroken(CaseId file) {
        return TrailLine.firstBroken(of(file), key);
    }

    private void insert(List<TrailLine.Kept> lines) {
        MapSqlParameterSource[] rows = lines.stream()
                .map(kept -> {
                    TrailLine line = kept.line();
                    Officer actor = line.actor();
                    SealedWords sealed = line.sealed();
                    return new MapSqlParameterSource("id", line.file().value())
                            .addValue("line", line.number())
                            .addValue("at", utc(line.at()))
                            .addValue("subject", actor == null ? null : actor.subject(), Types.VARCHAR)
                            .addValue("name", actor == null ? null : actor.name(), Types.VARCHAR)
                            .addValue("action", line.action())
                            .addValue("details", json.writeValueAsString(line.details()))
                            .addValue("sealed", sealed == null ? null : sealed.ciphertext(), Types.BINARY)
                            .addValue("hash", kept.hash(), Types.BINARY);
                })
                .toArray(MapSqlParameterSource[]::new);
        jdbc.batchUpdate("""
                insert into desk.audit_trail
                    (case_id, line, at, actor_subject, actor_name, action, details, sealed, hash)
                values (:id, :line, :at, :subject, :name, :action, :details::jsonb, :sealed, :hash)
                """, rows);
    }

    private TrailLine line(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        return new TrailLine(
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getInt("line"),
                instant(row, "at"),
                officer(row, "actor_subject", "actor_name"),
                row.getString("action"),
                json.readValue(row.getString("details"), DETAILS),
                sealed == null ? null : SealedWords.of(sealed));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record TrailEnd(int line, byte[] hash) {}
}
