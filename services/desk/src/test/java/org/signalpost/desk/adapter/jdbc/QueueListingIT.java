package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.QUITO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.QueueListing.Position;
import org.signalpost.desk.application.QueueListing.Row;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class QueueListingIT {

    private static final QueueName LONG = new QueueName("post.example-city");

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
        List<Row> first = desk.cases.open(LONG, null, 50);
        Position deep = new Position(
                Priority.MEDIUM.ordinal(),
                first.get(49).file().dueAt(),
                first.get(49).file().id());

        List<String> plan = desk.jdbc.queryForList(
                """
                explain (analyze, buffers off) select * from desk.cases where queue = 'post.example-city'
                    and standing <> 'RECALLED' and state <> 'CLOSED' and (priority_rank, due_at, case_id) > (2, now(), :id)
                order by priority_rank, due_at, case_id limit 50
                """, Map.of("id", first.get(0).file().id().value()), String.class);
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(desk.cases.open(LONG, deep, 50)).hasSize(50);
        }
        Duration each = Duration.ofNanos((System.nanoTime() - began) / 100);

        assertThat(String.join("\n", plan))
                .contains("Index Scan using cases_open")
                .doesNotContain("Sort");
        assertThat(each).isLessThan(Duration.ofMillis(50));
    }
}
