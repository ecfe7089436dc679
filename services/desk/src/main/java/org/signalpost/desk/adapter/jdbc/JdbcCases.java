package org.signalpost.desk.adapter.jdbc;

import static org.signalpost.desk.adapter.jdbc.Columns.instant;
import static org.signalpost.desk.adapter.jdbc.Columns.officer;
import static org.signalpost.desk.adapter.jdbc.Columns.utc;
import static org.signalpost.desk.adapter.jdbc.Columns.utcOrNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.desk.application.Cases;
import org.signalpost.desk.application.Facts;
import org.signalpost.desk.application.QueueListing;
import org.signalpost.desk.model.Admission;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Closing;
import org.signalpost.desk.model.Lease;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.SealedWords;
import org.signalpost.desk.model.Standing;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Cases as rows of {@code desk.cases}. */
public final class JdbcCases implements Cases, QueueListing {

    private static final String OPEN =
            " standing <> 'RECALLED' and state <> 'CLOSED' and state not in ('WITHDRAWN', 'ERASED') ";

    private final NamedParameterJdbcTemplate jdbc;

    /** Keeps cases through {@code jdbc}, in the transaction of the caller if there is one. */
    public JdbcCases(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Case> find(CaseId id) {
        return one("select * from desk.cases where case_id = :id", id);
    }

    @Override
    public Optional<Row> findRow(CaseId id) {
        return jdbc
                .query(
                        "select * from desk.cases where case_id = :id",
                        new MapSqlParameterSource("id", id.value()),
                        (row, number) -> new Row(file(row), facts(row)))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Case> findAndHold(CaseId id) {
        return one("select * from desk.cases where case_id = :id for no key update", id);
    }

    private Optional<Case> one(String sql, CaseId id) {
        return jdbc.query(sql, new MapSqlParameterSource("id", id.value()), (row, number) -> file(row)).stream()
                .findFirst();
    }

    @Override
    public List<Case> ofReport(ReportId report) {
        return jdbc.query(
                "select * from desk.cases where report_id = :report order by queue",
                new MapSqlParameterSource("report", report.value()),
                (row, number) -> file(row));
    }

    @Override
    public void add(Collection<Row> added) {
        MapSqlParameterSource[] rows = added.stream()
                .map(row -> values(row.file())
                        .addValue("country", country(row.facts()), Types.VARCHAR)
                        .addValue("threat", row.facts().primaryThreat().name())
                        .addValue("defenders", defenders(row.facts()), Types.ARRAY))
                .toArray(MapSqlParameterSource[]::new);
        jdbc.batchUpdate("""
                insert into desk.cases (case_id, report_id, queue, standing, state, version, correction, priority, profile,
                    headquarters_may_confirm, copies_until, arrived_at, due_at, owner_subject, owner_name, lease_expires_at, closing_outcome, closing_word,
                    closing_by_subject, closing_by_name, closing_at, confirmed_by_subject, confirmed_by_name, sequence,
                    country, primary_threat, defender_kinds)
                values (:id, :report, :queue, :standing, :state, :version, :correction, :priority, :profile,
                    :headquarters, :copiesUntil, :arrivedAt, :dueAt, :ownerSubject, :ownerName, :leaseExpiresAt, :outcome, :word,
                    :closingSubject, :closingName, :closingAt, :confirmedSubject, :confirmedName, :sequence,
                    :country, :threat, :defenders)
                """, rows);
    }

    @Override
    public boolean replace(Case before, Case after) {
        int changed = jdbc.update("""
                update desk.cases set standing = :standing, state = :state, version = :version, correction = :correction,
                    priority = :priority, profile = :profile,
                    headquarters_may_confirm = :headquarters, copies_until = :copiesUntil, arrived_at = :arrivedAt, due_at = :dueAt,
                    owner_subject = :ownerSubject, owner_name = :ownerName, lease_expires_at = :leaseExpiresAt,
                    closing_outcome = :outcome, closing_word = :word, closing_by_subject = :closingSubject,
                    closing_by_name = :closingName, closing_at = :closingAt, confirmed_by_subject = :confirmedSubject,
                    confirmed_by_name = :confirmedName, sequence = :sequence
                where case_id = :id and sequence = :seen
                """, values(after).addValue("seen", before.sequence()));
        return changed == 1;
    }

    @Override
    public void describe(CaseId id, Facts facts) {
        jdbc.update(
                """
                update desk.cases set country = :country, primary_threat = :threat, defender_kinds = :defenders
                where case_id = :id
                """,
                new MapSqlParameterSource("id", id.value())
                        .addValue("country", country(facts), Types.VARCHAR)
                        .addValue("threat", facts.primaryThreat().name())
                        .addValue("defenders", defenders(facts), Types.ARRAY));
    }

    @Override
    public void admitHeadquarters(ReportId report, boolean admitted) {
        jdbc.update("""
                update desk.cases set headquarters_may_confirm = :admitted
                where report_id = :report and headquarters_may_confirm <> :admitted
                """, new MapSqlParameterSource("report", report.value()).addValue("admitted", admitted));
    }

    @Override
    public List<CaseId> withExpiredLease(Instant now, int limit) {
        return jdbc.query(
                """
                select case_id from desk.cases where lease_expires_at <= :now order by lease_expires_at limit :limit
                """,
                new MapSqlParameterSource("now", utc(now)).addValue("limit", limit),
                (row, number) -> new CaseId(row.getObject("case_id", UUID.class)));
    }

    @Override
    public List<Row> open(QueueName queue, @Nullable Position after, int limit) {
        return rows(new MapSqlParameterSource("queue", queue.value()), "", after, limit);
    }

    @Override
    public List<Row> open(QueueName queue, Held held, Officer reader, @Nullable Position after, int limit) {
        return rows(
                new MapSqlParameterSource("queue", queue.value()).addValue("reader", reader.subject()),
                switch (held) {
                    case BY_ANYONE_OR_NOBODY -> "";
                    case BY_NOBODY -> " and owner_subject is null ";
                    case BY_READER -> " and owner_subject = :reader ";
                    case BY_OTHERS -> " and owner_subject is not null and owner_subject <> :reader ";
                },
                after,
                limit);
    }

    private List<Row> rows(MapSqlParameterSource values, String held, @Nullable Position after, int limit) {
        values.addValue("limit", limit);
        String from = held;
        if (after != null) {
            from += " and (priority_rank, due_at, case_id) > (:rank::smallint, :dueAt, :id) ";
            values.addValue("rank", after.rank())
                    .addValue("dueAt", utc(after.dueAt()))
                    .addValue("id", after.id().value());
        }
        return jdbc.query(
                "select * from desk.cases where queue = :queue and" + OPEN + from
                        + "order by priority_rank, due_at, case_id limit :limit",
                values,
                (row, number) -> new Row(file(row), facts(row)));
    }

    @Override
    public List<Row> held(Collection<QueueName> queues, int limit) {
        if (queues.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "select * from desk.cases where queue in (:queues) and owner_subject is not null and" + OPEN
                        + "order by owner_name, owner_subject, priority_rank, due_at, case_id limit :limit",
                new MapSqlParameterSource(
                                "queues", queues.stream().map(QueueName::value).toList())
                        .addValue("limit", limit),
                (row, number) -> new Row(file(row), facts(row)));
    }

    @Override
    public List<Count> counts(Collection<QueueName> queues, Instant now) {
        if (queues.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "select queue, count(*) as open, count(*) filter (where state in ('NEW', 'REOPENED')) as waiting,"
                        + " count(*) filter (where state in ('NEW', 'REOPENED') and due_at <= :now) as late"
                        + " from desk.cases where queue in (:queues) and" + OPEN + "group by queue order by queue",
                new MapSqlParameterSource(
                                "queues", queues.stream().map(QueueName::value).toList())
                        .addValue("now", utc(now)),
                (row, number) -> new Count(
                        new QueueName(row.getString("queue")),
                        row.getLong("open"),
                        row.getLong("waiting"),
                        row.getLong("late")));
    }

    @Override
    public Count countUpTo(int most, QueueName queue, Instant now) {
        String of = "(select count(*) from (select 1 from desk.cases where queue = :queue and" + OPEN;
        String waiting = " and state in ('NEW', 'REOPENED') ";
        return jdbc.query(
                        "select " + of + " limit :most) as counted) as open, "
                                + of + waiting + " limit :most) as counted) as waiting, "
                                // All ranks there are, so that the index leads to what is late past what is not.
                                + of + waiting + " and priority_rank in (0, 1, 2, 3) and due_at <= :now"
                                + " limit :most) as counted) as late",
                        new MapSqlParameterSource("queue", queue.value())
                                .addValue("now", utc(now))
                                .addValue("most", most),
                        (row, number) ->
                                new Count(queue, row.getLong("open"), row.getLong("waiting"), row.getLong("late")))
                .get(0);
    }

    @Override
    public List<Row> awaitingConfirmation(int limit) {
        return jdbc.query(
                "select * from desk.cases where closing_outcome is not null and" + OPEN
                        + "and (queue = :headquarters or (standing = 'PRIMARY' and priority = 'CRITICAL'"
                        + " and headquarters_may_confirm)) order by closing_at limit :limit",
                new MapSqlParameterSource("limit", limit).addValue("headquarters", QueueName.HEADQUARTERS.value()),
                (row, number) -> new Row(file(row), facts(row)));
    }

    private static MapSqlParameterSource values(Case file) {
        Lease lease = file.lease();
        Closing closing = file.closing();
        Officer confirmed = closing == null ? null : closing.confirmedBy();
        SealedWords word = closing == null ? null : closing.word();
        return new MapSqlParameterSource("id", file.id().value())
                .addValue("report", file.report().value())
                .addValue("queue", file.queue().value())
                .addValue("standing", file.standing().name())
                .addValue("state", file.state().name())
                .addValue("version", file.revision().version())
                .addValue("correction", file.revision().correction())
                .addValue("priority", file.priority().name())
                .addValue("profile", file.profile().name())
                .addValue("headquarters", file.admission().headquarters())
                .addValue("copiesUntil", file.admission().copiesUntil(), Types.DATE)
                .addValue("arrivedAt", utc(file.arrivedAt()))
                .addValue("dueAt", utc(file.dueAt()))
                .addValue("ownerSubject", lease == null ? null : lease.owner().subject(), Types.VARCHAR)
                .addValue("ownerName", lease == null ? null : lease.owner().name(), Types.VARCHAR)
                .addValue(
                        "leaseExpiresAt",
                        utcOrNull(lease == null ? null : lease.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("outcome", closing == null ? null : closing.outcome().name(), Types.VARCHAR)
                .addValue("word", word == null ? null : word.ciphertext(), Types.BINARY)
                .addValue(
                        "closingSubject",
                        closing == null ? null : closing.proposedBy().subject(),
                        Types.VARCHAR)
                .addValue(
                        "closingName",
                        closing == null ? null : closing.proposedBy().name(),
                        Types.VARCHAR)
                .addValue(
                        "closingAt",
                        utcOrNull(closing == null ? null : closing.proposedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("confirmedSubject", confirmed == null ? null : confirmed.subject(), Types.VARCHAR)
                .addValue("confirmedName", confirmed == null ? null : confirmed.name(), Types.VARCHAR)
                .addValue("sequence", file.sequence());
    }

    private static Case file(ResultSet row) throws SQLException {
        Officer owner = officer(row, "owner_subject", "owner_name");
        return new Case(
                new CaseId(row.getObject("case_id", UUID.class)),
                new ReportId(row.getObject("report_id", UUID.class)),
                new QueueName(row.getString("queue")),
                Standing.valueOf(row.getString("standing")),
                CaseState.valueOf(row.getString("state")),
                new Revision(row.getInt("version"), row.getInt("correction")),
                Priority.valueOf(row.getString("priority")),
                RedactionProfile.valueOf(row.getString("profile")),
                new Admission(
                        row.getBoolean("headquarters_may_confirm"), row.getObject("copies_until", LocalDate.class)),
                instant(row, "arrived_at"),
                instant(row, "due_at"),
                owner == null ? null : new Lease(owner, instant(row, "lease_expires_at")),
                closing(row),
                row.getInt("sequence"));
    }

    private static @Nullable Closing closing(ResultSet row) throws SQLException {
        String outcome = row.getString("closing_outcome");
        if (outcome == null) {
            return null;
        }
        byte[] word = row.getBytes("closing_word");
        return new Closing(
                CaseOutcome.valueOf(outcome),
                word == null ? null : SealedWords.of(word),
                Objects.requireNonNull(officer(row, "closing_by_subject", "closing_by_name")),
                instant(row, "closing_at"),
                officer(row, "confirmed_by_subject", "confirmed_by_name"));
    }

    private static @Nullable String country(Facts facts) {
        CountryCode country = facts.country();
        return country == null ? null : country.value();
    }

    private static String[] defenders(Facts facts) {
        return facts.defenders().stream().map(DefenderKind::name).toArray(String[]::new);
    }

    private static Facts facts(ResultSet row) throws SQLException {
        String country = row.getString("country");
        List<DefenderKind> defenders = new ArrayList<>();
        Array kinds = row.getArray("defender_kinds");
        Arrays.stream((String[]) kinds.getArray()).map(DefenderKind::valueOf).forEach(defenders::add);
        return new Facts(
                country == null ? null : new CountryCode(country),
                ThreatType.valueOf(row.getString("primary_threat")),
                defenders);
    }
}
