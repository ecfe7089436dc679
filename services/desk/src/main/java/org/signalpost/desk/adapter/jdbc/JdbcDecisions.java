package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.utc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.application.Decisions;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The newest decision on each report, as the event that carried it, in {@code desk.report}. */
public final class JdbcDecisions implements Decisions {

    private final NamedParameterJdbcTemplate jdbc;
    private final EventCodec codec;

    /** Keeps decisions through {@code jdbc}, as {@code codec} writes them. */
    public JdbcDecisions(NamedParameterJdbcTemplate jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    @Override
    public Kept keep(ReportRouted decision) {
        Revision revision = decision.revision();
        List<Boolean> inserted = jdbc.query(
                """
                insert into desk.report as known (report_id, version, correction, last_correction, decided_at, decision)
                values (:report, :version, :correction, :correction, :decidedAt, :decision::jsonb)
                on conflict (report_id) do update set
                    version = excluded.version,
                    correction = excluded.correction,
                    last_correction = case when excluded.version > known.version then excluded.correction
                        else greatest(known.last_correction, excluded.correction) end,
                    decided_at = excluded.decided_at,
                    decision = excluded.decision
                where (excluded.version, excluded.correction) > (known.version, known.correction)
                returning xmax = 0 as inserted
                """,
                new MapSqlParameterSource("report", decision.reportId().value())
                        .addValue("version", revision.version())
                        .addValue("correction", revision.correction())
                        .addValue("decidedAt", utc(decision.routedAt()))
                        .addValue("decision", new String(codec.toJson(decision), StandardCharsets.UTF_8)),
                (row, number) -> row.getBoolean("inserted"));
        if (inserted.isEmpty()) {
            return Kept.OVERTAKEN;
        }
        return inserted.get(0) ? Kept.FIRST : Kept.NEWER;
    }

    @Override
    public Optional<ReportRouted> newest(ReportId report) {
        return jdbc
                .query(
                        "select decision from desk.report where report_id = :report",
                        new MapSqlParameterSource("report", report.value()),
                        (row, number) -> decision(row))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Correctable> countCorrection(ReportId report) {
        return jdbc
                .query(
                        """
                        update desk.report set last_correction = last_correction + 1 where report_id = :report
                        returning decision, version, last_correction
                        """,
                        new MapSqlParameterSource("report", report.value()),
                        (row, number) -> new Correctable(
                                decision(row), new Revision(row.getInt("version"), row.getInt("last_correction"))))
                .stream()
                .findFirst();
    }

    private ReportRouted decision(ResultSet row) throws SQLException {
        return codec.fromJson(row.getString("decision").getBytes(StandardCharsets.UTF_8), ReportRouted.class);
    }
}
