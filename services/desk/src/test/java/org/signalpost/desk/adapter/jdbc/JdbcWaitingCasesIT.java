package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.NOW;
import static org.signalpost.desk.Reports.PRESS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.desk.model.Backlog;
import org.signalpost.desk.model.CaseId;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class JdbcWaitingCasesIT {

    @Test
    void what_waits_is_late_or_is_held_is_counted_once_for_each_report(TestDatabase database) {
        DeskOnPostgres desk = new DeskOnPostgres(database);
        JdbcWaitingCases waiting = new JdbcWaitingCases(desk.jdbc);
        arrive(desk, NOW, false);
        arrive(desk, NOW.minus(Duration.ofHours(9)), true);
        CaseId taken = arrive(desk, NOW.minus(Duration.ofHours(30)), false);
        desk.working.take(taken, DeskOnPostgres.officer("ana", BOGOTA), null);

        assertThat(waiting.open(NOW))
                .containsExactly(new Backlog.InQueue(BOGOTA, Priority.HIGH, 2, 1, 1, NOW.minus(Duration.ofHours(9))));
        assertThat(waiting.arrivals(Instant.parse("2026-11-23T10:00:00Z")))
                .containsOnlyKeys(Instant.parse("2026-11-24T09:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"))
                .containsValue(1L);
        assertThat(waiting.unsent()).isEqualTo(desk.count("select count(*) from desk.outbox"));
    }

    private static CaseId arrive(DeskOnPostgres desk, Instant at, boolean copy) {
        var decided = desk.reports.decide(desk.reports.begin()).at(at);
        ReportRouted decision = (copy ? decided.copy(PRESS, RedactionProfile.FACTS_ONLY) : decided).event();
        desk.receiving.receive(List.of(decision));
        return CaseId.of(decision.reportId(), BOGOTA);
    }
}
