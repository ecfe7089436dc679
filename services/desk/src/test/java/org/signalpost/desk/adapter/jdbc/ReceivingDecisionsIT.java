package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.PRESS;
import static org.signalpost.desk.Reports.QUITO;
import static org.signalpost.desk.adapter.jdbc.DeskOnPostgres.officer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.Result;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Refusal;
import org.signalpost.desk.model.Standing;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class ReceivingDecisionsIT {

    private final DeskOnPostgres desk;

    ReceivingDecisionsIT(TestDatabase database) {
        desk = new DeskOnPostgres(database);
    }

    @Test
    void the_same_decision_twice_is_one_case_and_one_piece_of_news() {
        ReportId report = desk.reports.begin();
        ReportRouted decision = desk.reports
                .decide(report)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .event();
        long newsBefore = desk.count("select count(*) from desk.outbox");

        desk.receiving.receive(List.of(decision, decision));
        desk.receiving.receive(List.of(decision));

        assertThat(desk.cases.ofReport(report)).extracting(Case::queue).containsExactly(PRESS, BOGOTA);
        assertThat(desk.count("select count(*) from desk.outbox") - newsBefore).isEqualTo(2);
        assertThat(desk.trail.of(CaseId.of(report, BOGOTA))).hasSize(1);
    }

    @Test
    void a_correction_moves_the_primary_and_calls_triage_back() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(
                desk.reports.decide(report).to(QueueName.TRIAGE).country(null).event()));
        CaseId inTriage = CaseId.of(report, QueueName.TRIAGE);
        var triage = officer("tilda", QueueName.TRIAGE);
        desk.working.take(inTriage, triage, null);

        Result corrected = desk.correcting.correct(
                inTriage,
                triage,
                null,
                new Correction(new CountryCode("CO"), null, null, null),
                new Words("EXAMPLE the town is in Colombia"));
        desk.receiving.receive(
                List.of(desk.reports.decide(report).revision(1, 1).to(BOGOTA).event()));

        assertThat(corrected).isInstanceOf(Result.Done.class);
        assertThat(desk.cases.find(inTriage)).hasValueSatisfying(file -> {
            assertThat(file.standing()).isEqualTo(Standing.RECALLED);
            assertThat(file.holder()).isNull();
        });
        assertThat(desk.cases.find(CaseId.of(report, BOGOTA)))
                .hasValueSatisfying(file -> assertThat(file.standing()).isEqualTo(Standing.PRIMARY));
        assertThat(desk.count("select count(*) from desk.outbox where topic = 'signalpost.reports.corrected'"
                        + " and record_key = '" + report + "'"))
                .isEqualTo(1);
        assertThat(desk.trail.firstBroken(inTriage)).isZero();
    }

    @Test
    void two_corrections_before_the_first_is_decided_have_revisions_of_their_own() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(
                List.of(desk.reports.decide(report).to(QueueName.TRIAGE).event()));
        CaseId inTriage = CaseId.of(report, QueueName.TRIAGE);
        var triage = officer("tilda", QueueName.TRIAGE);
        desk.working.take(inTriage, triage, null);

        correct(inTriage, triage);
        correct(inTriage, triage);

        assertThat(desk.jdbc.queryForList(
                        "select details ->> 'correction' from desk.audit_trail where action = 'CORRECTED' and case_id = :id",
                        Map.of("id", inTriage.value()),
                        String.class))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void a_refused_correction_counts_for_nothing() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(
                List.of(desk.reports.decide(report).to(QueueName.TRIAGE).event()));
        CaseId inTriage = CaseId.of(report, QueueName.TRIAGE);

        Result refused = correct(inTriage, officer("tilda", QueueName.TRIAGE));

        assertThat(refused).isEqualTo(new Result.Refused(Refusal.NOT_TAKEN, null));
        assertThat(desk.count("select last_correction from desk.report where report_id = '" + report + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_order_versions_come_in_the_newest_decides(long seed) {
        ReportId report = desk.reports.begin();
        List<ReportRouted> decisions = new ArrayList<>(List.of(
                desk.reports.decide(report).to(QueueName.TRIAGE).event(),
                desk.reports
                        .decide(report)
                        .revision(1, 1)
                        .to(BOGOTA)
                        .copy(PRESS, RedactionProfile.NO_IDENTITY)
                        .event(),
                desk.reports
                        .decide(report)
                        .revision(2, 0)
                        .to(QUITO)
                        .copy(PRESS, RedactionProfile.FACTS_ONLY)
                        .copy(BOGOTA, RedactionProfile.FULL)
                        .event(),
                desk.reports.decide(report).revision(3, 0).to(QUITO).event(),
                desk.reports
                        .decide(report)
                        .revision(3, 1)
                        .to(BOGOTA)
                        .copy(QUITO, RedactionProfile.FACTS_ONLY)
                        .event()));
        decisions.addAll(decisions.subList(1, 3));
        Collections.shuffle(decisions, new Random(seed));

        decisions.forEach(decision -> desk.receiving.receive(List.of(decision)));

        List<Case> files = desk.cases.ofReport(report);
        assertThat(files.stream().filter(Case::isOpen).collect(Collectors.toMap(Case::queue, Case::standing)))
                .containsOnly(entry(BOGOTA, Standing.PRIMARY), entry(QUITO, Standing.COPY));
        assertThat(files).allSatisfy(file -> {
            assertThat(file.isOpen() ? file.revision() : new Revision(3, 1)).isEqualTo(new Revision(3, 1));
            assertThat(desk.trail.firstBroken(file.id())).isZero();
        });
    }

    @Test
    void work_goes_on_through_a_newer_decision_for_the_same_queue() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).event()));
        CaseId id = CaseId.of(report, BOGOTA);
        var ana = officer("ana", BOGOTA);
        desk.working.take(id, ana, null);

        desk.receiving.receive(
                List.of(desk.reports.decide(report).revision(2, 0).event()));

        assertThat(desk.cases.find(id)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.TAKEN);
            assertThat(file.holder()).isEqualTo(ana.officer());
        });
    }

    @Test
    void a_closed_case_whose_report_comes_back_is_in_its_queue_again() {
        QueueName queue = new QueueName("post.example-reopened");
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).to(queue).event()));
        CaseId id = CaseId.of(report, queue);
        var ana = officer("ana", queue);
        desk.working.take(id, ana, null);
        desk.working.acknowledge(id, ana, null);
        desk.working.close(id, ana, null, CaseOutcome.NO_CHANGE, new Words("EXAMPLE"));
        desk.receiving.receive(
                List.of(desk.reports.decide(report).revision(2, 0).to(QUITO).event()));
        assertThat(desk.cases.open(queue, null, 10)).isEmpty();

        desk.receiving.receive(
                List.of(desk.reports.decide(report).revision(3, 0).to(queue).event()));

        assertThat(desk.cases.open(queue, null, 10))
                .extracting(row -> row.file().state())
                .containsExactly(CaseState.REOPENED);
        assertThat(desk.cases.counts(List.of(queue), Reports.NOW).get(0).waiting())
                .isEqualTo(1);
        assertThat(desk.trail.of(id))
                .extracting(kept -> kept.line().action())
                .endsWith("CLOSED", "RECALLED", "REOPENED");
    }

    @Test
    void a_report_that_goes_back_to_its_partner_is_nobodys_case() {
        ReportId report = desk.reports.begin();

        desk.receiving.receive(List.of(desk.reports.decide(report).to(null).event()));

        assertThat(desk.cases.ofReport(report)).isEmpty();
    }

    private Result correct(CaseId id, Reader reader) {
        return desk.correcting.correct(
                id, reader, null, new Correction(new CountryCode("CO"), null, null, null), new Words("EXAMPLE"));
    }
}
