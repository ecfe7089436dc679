package org.signalpost.classifier.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.application.Corrections;
import org.signalpost.classifier.application.Permission;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.ReportId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of {@code classifier.correction} and the tables beside it. */
public final class JdbcCorrections implements Corrections {

    private static final String SELECT =
            "select c.report_id, c.version, c.correction, c.corrected_at, c.example from classifier.correction c ";

    private static final String REMEMBER = """
            insert into classifier.correction_permission as known (report_id, version, given, valid_until)
            values (?, ?, ?, ?)
            on conflict (report_id) do update set
                version = greatest(known.version, excluded.version),
                given = case when excluded.version > known.version
                    then excluded.given else known.given end,
                valid_until = case when excluded.version > known.version
                    then excluded.valid_until else known.valid_until end
            """;

    private final JdbcTemplate jdbc;

    /** Works with {@code jdbc}, in the transaction of the caller if there is one. */
    public JdbcCorrections(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Permission remember(ReportId report, int version, Permission permission) {
        return jdbc.query(
                        REMEMBER + "returning given, valid_until",
                        (row, number) ->
                                new Permission(row.getBoolean("given"), row.getObject("valid_until", LocalDate.class)),
                        report.value(),
                        version,
                        permission.given(),
                        permission.until())
                .get(0);
    }

    @Override
    public void heed(List<Said> said, LocalDate day) {
        jdbc.batchUpdate(
                REMEMBER,
                said.stream()
                        .map(one -> new @Nullable Object[] {
                            one.report().value(),
                            one.version(),
                            one.permission().given(),
                            one.permission().until()
                        })
                        .toList(),
                new int[] {Types.OTHER, Types.INTEGER, Types.BOOLEAN, Types.DATE});
        jdbc.update("""
                delete from classifier.correction c using classifier.correction_permission p
                where c.report_id = any(?) and p.report_id = c.report_id
                    and not (p.given and (p.valid_until is null or p.valid_until >= ?))
                """, ids(said.stream().map(Said::report).toList()), day);
    }

    @Override
    public Optional<Kept> find(ReportId report) {
        return jdbc.query(SELECT + "where c.report_id = ?", JdbcCorrections::kept, report.value()).stream()
                .findFirst();
    }

    @Override
    public void keep(Kept correction) {
        jdbc.update(
                """
                insert into classifier.correction (report_id, version, correction, corrected_at, example)
                values (?, ?, ?, ?, ?)
                on conflict (report_id) do update set
                    version = excluded.version,
                    correction = excluded.correction,
                    corrected_at = excluded.corrected_at,
                    example = excluded.example
                """,
                correction.report().value(),
                correction.revision().version(),
                correction.revision().correction(),
                correction.correctedAt().atOffset(ZoneOffset.UTC),
                correction.example().bytes());
    }

    @Override
    public void remove(ReportId report) {
        jdbc.update("delete from classifier.correction where report_id = ?", report.value());
    }

    @Override
    public void removeRunOut(LocalDate day) {
        jdbc.update("""
                delete from classifier.correction where report_id in (
                    select c.report_id from classifier.correction c
                    join classifier.correction_permission p using (report_id)
                    where p.valid_until < ?
                    for update of c skip locked)
                """, day);
    }

    @Override
    public List<Kept> all(LocalDate day) {
        return jdbc.query(SELECT + """
                join classifier.correction_permission p using (report_id)
                where p.given and (p.valid_until is null or p.valid_until >= ?)
                order by c.corrected_at, c.report_id
                """, JdbcCorrections::kept, day);
    }

    @Override
    public void recordListing(Instant at, String account, List<ReportId> reports) {
        jdbc.update(
                "insert into classifier.correction_listing (listed_at, account, examples, reports) values (?, ?, ?, ?)",
                at.atOffset(ZoneOffset.UTC),
                account,
                reports.size(),
                ids(reports));
    }

    private static UUID[] ids(List<ReportId> reports) {
        return reports.stream().map(ReportId::value).toArray(UUID[]::new);
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new ReportId(row.getObject("report_id", UUID.class)),
                new Revision(row.getInt("version"), row.getInt("correction")),
                row.getObject("corrected_at", OffsetDateTime.class).toInstant(),
                Ciphertext.of(row.getBytes("example")));
    }
}
