package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.QUITO;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.QueueListing;
import org.signalpost.desk.application.QueueListing.Position;
import org.signalpost.desk.application.QueueListing.Row;
import org.signalpost.desk.model.CaseId;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class QueueListingIT {

    private static final QueueName LONG = new QueueName("post.example-city");

    private static final CaseId FIRST_ID = new CaseId(new UUID(0, 0));

    private final DeskOnPostgres desk;

    QueueListingIT(TestDatabase database) {
        desk = new DeskOnPostgres(database);
    }

    @Test
    void pages_follow_priority_and_clock_and_miss_nothing() {
        for (int i = 0; i < 25; i++) {
            ReportId report = desk.reports.begin();
            desk.receiving.receive(List.of(desk.reports
                    .decide(report)
                    .to(QUITO)
                    .priority(Priority.values()[i % 4])
                    .at(Reports.NOW.plus(Duration.ofMinutes(i / 8)))
                    .event()));
        }

        List<Row> rows = new ArrayList<>();
        List<Row> page = desk.cases.open(QUITO, null, 4);
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = desk.cases.open(QUITO, page.get(page.size() - 1).position(), 4);
        }

        assertThat(rows).hasSize(25).extracting(row -> row.file().id()).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(Row::position)
                .isSortedAccordingTo(Comparator.comparingInt(Position::rank).thenComparing(Position::dueAt));
        assertThat(desk.cases.counts(List.of(QUITO, LONG), Reports.NOW.plus(Duration.ofHours(2))))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.open()).isEqualTo(25);
                    assertThat(count.late()).isEqualTo(7);
                });
    }

    @Test
    void a_page_is_a_walk_along_the_index_however_long_the_queue() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).to(QUITO).event()));
        desk.jdbc.update("""
                insert into desk.report select gen_random_uuid(), 1, 0, 0, decided_at, '{}' from desk.report,
                    generate_series(1, 100000) where report_id = :report
                """, Map.of("report", report.value()));
        desk.jdbc.update("""
                insert into desk.cases (case_id, report_id, queue, standing, state, version, correction, priority, profile,
                    arrived_at, due_at, sequence, primary_threat, defender_kinds)
                select gen_random_uuid(), report_id, 'post.example-city', 'PRIMARY', 'NEW', 1, 0,
                    (array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])[1 + row_number() over () % 4], 'FULL',
                    now(), now() + random() * interval '1 day', 1, 'DEATH_THREAT', '{}'
                from desk.report where decision = '{}'
                """, Map.of());
        desk.jdbc.getJdbcTemplate().execute("analyze desk.cases");
        Row middle = desk.cases
                .open(LONG, new Position(Priority.MEDIUM.ordinal(), Instant.EPOCH, FIRST_ID), 50)
                .get(49);

        List<Row> next = desk.cases.open(LONG, middle.position(), 50);
        List<String> plan = desk.jdbc.queryForList(
                """
                explain (analyze, buffers, costs off, timing off, summary off)
                select * from desk.cases where queue = 'post.example-city'
                    and standing <> 'RECALLED' and state <> 'CLOSED' and (priority_rank, due_at, case_id) > (2, :due, :id)
                order by priority_rank, due_at, case_id limit 50
                """,
                Map.of(
                        "due",
                        Columns.utc(middle.file().dueAt()),
                        "id",
                        middle.file().id().value()),
                String.class);

        assertThat(next)
                .hasSize(50)
                .allSatisfy(row -> assertThat(row.file().priority()).isEqualTo(Priority.MEDIUM));
        // What it costs is said in rows and pages, which do not depend on what else the machine does.
        assertThat(String.join("\n", plan))
                .contains("Index Scan using cases_open")
                .doesNotContain("Sort");
        assertThat(pagesTouched(plan)).isLessThan(100);

        // Nothing of it is late at the beginning of time, and everything at its end.
        assertThat(desk.cases.countUpTo(1_000, LONG, Instant.EPOCH))
                .isEqualTo(new QueueListing.Count(LONG, 1_000, 1_000, 0));
        assertThat(desk.cases.countUpTo(1_000, LONG, Instant.parse("2999-01-01T00:00:00Z")))
                .isEqualTo(new QueueListing.Count(LONG, 1_000, 1_000, 1_000));
        List<String> late = desk.jdbc.queryForList("""
                explain (analyze, buffers, costs off, timing off, summary off)
                select 1 from desk.cases where queue = 'post.example-city' and standing <> 'RECALLED' and state <> 'CLOSED'
                    and state in ('NEW', 'REOPENED') and priority_rank in (0, 1, 2, 3) and due_at <= :now limit 1000
                """, Map.of("now", Columns.utc(Instant.EPOCH)), String.class);
        assertThat(pagesTouched(late)).isLessThan(100);
    }

    private static int pagesTouched(List<String> plan) {
        Matcher matcher = Pattern.compile("shared hit=(\\d+)|read=(\\d+)").matcher(plan.get(1));
        int pages = 0;
        while (matcher.find()) {
            pages += Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return pages;
    }
}
