package org.signalpost.desk.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.model.Officer;

/** How values of the model are written in columns. */
final class Columns {

    private Columns() {}

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Officer officer(ResultSet row, String subjectColumn, String nameColumn) throws SQLException {
        String subject = row.getString(subjectColumn);
        return subject == null ? null : new Officer(subject, row.getString(nameColumn));
    }
}
