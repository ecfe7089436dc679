package org.signalpost.servicekit.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The keys of sealed reports in {@code sealing.report_key}, in the transaction of the caller if there is one. That a report's keys were destroyed is remembered, so that a
 * late repetition cannot seal it anew. Thread-safe.
 *
 * <p>PostgreSQL keeps a deleted row's bytes in its files until it cleans up and writes over them, and in backups until those are deleted;
 * what remains there is a key wrapped by the master key.
 */
public final class JdbcReportKeys implements ReportKeys {

    private final JdbcClient jdbc;

    /** Keys in this database, whose schema {@code sealing} is up to date. */
    public JdbcReportKeys(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public void store(ReportId report, Map<ReportPart, WrappedKey> keys) {
        List<Map.Entry<ReportPart, WrappedKey>> entries = List.copyOf(keys.entrySet());
        Object[] parts = entries.stream().map(entry -> entry.getKey().name()).toArray();
        Object[] wrapped = entries.stream()
                .map(entry -> HexFormat.of().formatHex(entry.getValue().bytes()))
                .toArray();
        int stored;
        try {
            stored = jdbc.sql("""
                            insert into sealing.report_key (report_id, part, wrapped_key)
                            select :report, given.part, decode(given.wrapped_key, 'hex')
                            from unnest(:parts, :keys) as given (part, wrapped_key)
                            where not exists (select 1 from sealing.destroyed_report where report_id = :report)
                            """)
                    .param("report", report.value())
                    .param("parts", new SqlArrayValue("text", parts))
                    .param("keys", new SqlArrayValue("text", wrapped))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new IllegalStateException("The report has keys already: " + report);
        }
        if (stored != entries.size()) {
            throw new IllegalStateException("The keys of the report were destroyed: " + report);
        }
    }

    @Override
    public Optional<WrappedKey> find(ReportId report, ReportPart part) {
        return jdbc.sql("select wrapped_key from sealing.report_key where report_id = ? and part = ?")
                .params(report.value(), part.name())
                .query((row, number) -> new WrappedKey(row.getBytes(1)))
                .optional();
    }

    @Override
    public Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part) {
        Map<ReportId, WrappedKey> found = new HashMap<>();
        jdbc.sql("select report_id, wrapped_key from sealing.report_key where report_id = any(?) and part = ?")
                .params(
                        new SqlArrayValue(
                                "uuid", reports.stream().map(ReportId::value).toArray()),
                        part.name())
                .query(row -> {
                    found.put(new ReportId(row.getObject(1, UUID.class)), new WrappedKey(row.getBytes(2)));
                });
        return found;
    }

    @Override
    public boolean destroy(ReportId report) {
        return jdbc.sql("""
                        with destroyed as (delete from sealing.report_key where report_id = :report returning report_id)
                        insert into sealing.destroyed_report (report_id) select distinct report_id from destroyed
                        """).param("report", report.value()).update() > 0;
    }

    @Override
    public Set<ReportId> destroyed(Collection<ReportId> reports) {
        return jdbc.sql("select report_id from sealing.destroyed_report where report_id = any(?)")
                .params(new SqlArrayValue(
                        "uuid", reports.stream().map(ReportId::value).toArray()))
                .query((row, number) -> new ReportId(row.getObject(1, UUID.class)))
                .set();
    }

    @Override
    public void forget(ReportId report) {
        jdbc.sql("delete from sealing.report_key where report_id = ?")
                .params(report.value())
                .update();
    }
}
