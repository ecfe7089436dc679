package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.PRESS;
import static org.signalpost.desk.Reports.QUITO;
import static org.signalpost.desk.adapter.jdbc.DeskOnPostgres.officer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.Facts;
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
    void a_correction_that_comes_after_a_newer_version_gives_the_case_back_and_says_so_once() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(
                List.of(desk.reports.decide(report).to(QueueName.TRIAGE).event()));
        CaseId inTriage = CaseId.of(report, QueueName.TRIAGE);
        Reader triage = officer("tilda", QueueName.TRIAGE);
        desk.working.take(inTriage, triage, null);
        correct(inTriage, triage);

        desk.receiving.receive(List.of(
                desk.reports.decide(report).revision(2, 0).to(QueueName.TRIAGE).event()));
        desk.receiving.receive(
                List.of(desk.reports.decide(report).revision(1, 1).to(BOGOTA).event()));
        desk.receiving.receive(List.of(
                desk.reports.decide(report).revision(3, 0).to(QueueName.TRIAGE).event()));

        assertThat(desk.cases.find(inTriage)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.NEW);
            assertThat(file.holder()).isNull();
        });
        assertThat(desk.cases.find(CaseId.of(report, BOGOTA))).isEmpty();
        assertThat(desk.trail.of(inTriage))
                .extracting(kept -> kept.line().action())
                .containsExactly("ARRIVED", "TAKEN", "CORRECTED", "CORRECTION_OVERTAKEN", "ROUTED_ANEW", "ROUTED_ANEW");
        assertThat(desk.trail.firstBroken(inTriage)).isZero();
        desk.working.take(inTriage, triage, null);
        assertThat(correct(inTriage, triage)).isInstanceOf(Result.Done.class);
    }

    @Test
    void a_correction_that_was_decided_on_is_not_overtaken_by_the_next_version() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(
                List.of(desk.reports.decide(report).to(QueueName.TRIAGE).event()));
        CaseId inTriage = CaseId.of(report, QueueName.TRIAGE);
        Reader triage = officer("tilda", QueueName.TRIAGE);
        desk.working.take(inTriage, triage, null);
        correct(inTriage, triage);

        desk.receiving.receive(List.of(
                desk.reports.decide(report).revision(1, 1).to(QueueName.TRIAGE).event(),
                desk.reports.decide(report).revision(2, 0).to(QueueName.TRIAGE).event()));

        assertThat(desk.cases.find(inTriage))
                .hasValueSatisfying(file -> assertThat(file.holder()).isEqualTo(triage.officer()));
        assertThat(desk.trail.of(inTriage))
                .extracting(kept -> kept.line().action())
                .doesNotContain("CORRECTION_OVERTAKEN");
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

    @Test
    void an_entry_whose_number_an_older_one_has_takes_its_place() {
        ReportId report = desk.reports.begin();
        ReportRouted first = told(report, 1, "EXAMPLE-first-" + report, 1, 0);
        ReportRouted second = told(report, 2, "EXAMPLE-second-" + report, 2, 60);
        ReportRouted countedAnew = told(report, 3, "EXAMPLE-anew-" + report, 1, 120);
        desk.receiving.receive(List.of(first, second));
        desk.confirming.confirm("EXAMPLE-second-" + report, officer("bogota-system", BOGOTA));

        desk.receiving.receive(List.of(countedAnew));
        desk.receiving.receive(List.of(first, second, countedAnew));

        assertThat(desk.entries.find("EXAMPLE-anew-" + report))
                .hasValueSatisfying(kept -> assertThat(kept.number()).isOne());
        assertThat(desk.entries.find("EXAMPLE-first-" + report)).isEmpty();
        assertThat(desk.entries.find("EXAMPLE-second-" + report)).isPresent();
        assertThat(desk.entries.unconfirmedSince(report, BOGOTA)).contains(countedAnew.routedAt());
    }

    @Test
    void an_entry_that_is_known_under_another_number_stays_as_it_is() {
        ReportId report = desk.reports.begin();
        String second = "EXAMPLE-second-" + report;
        desk.receiving.receive(
                List.of(told(report, 1, "EXAMPLE-first-" + report, 1, 0), told(report, 2, second, 2, 60)));

        desk.receiving.receive(List.of(told(report, 2, second, 1, 120)));

        assertThat(desk.entries.find(second))
                .hasValueSatisfying(kept -> assertThat(kept.number()).isEqualTo(2));
        assertThat(desk.entries.find("EXAMPLE-first-" + report)).isPresent();
    }

    private ReportRouted told(ReportId report, int version, String entry, int number, int seconds) {
        return desk.reports
                .decide(report)
                .revision(version, 0)
                .at(Reports.NOW.plusSeconds(seconds))
                .entry(BOGOTA, entry, number, number == 1 ? Change.ARRIVED : Change.CHANGED)
                .event();
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
    void a_copy_keeps_the_last_day_of_the_consent_it_rests_on_and_each_newer_decision_sets_it_anew() {
        LocalDate common = LocalDate.parse("2026-12-31");
        Consents consents = new Consents(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, common);
        ReportId report = desk.reports.begin();

        assertThat(lastDayOfCopy(report, 1, consents, new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, common)))
                .isEqualTo(common);
        assertThat(lastDayOfCopy(
                        report,
                        2,
                        consents,
                        new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, LocalDate.parse("2026-11-24"))))
                .isEqualTo("2026-11-24");
        assertThat(lastDayOfCopy(report, 3, consents, new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, null)))
                .isNull();
        assertThat(lastDayOfCopy(report, 4, consents, null)).isEqualTo(common);
    }

    private @Nullable LocalDate lastDayOfCopy(
            ReportId report, int version, Consents consents, Routing.@Nullable Basis basis) {
        desk.receiving.receive(List.of(desk.reports
                .decide(report)
                .revision(version, 0)
                .consents(consents)
                .copy(PRESS, RedactionProfile.NO_IDENTITY, basis)
                .event()));
        return desk.cases
                .find(CaseId.of(report, PRESS))
                .orElseThrow()
                .admission()
                .copiesUntil();
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

    /** Submitted, corrected in triage, added to, without the copy's consent, withdrawn: in all 120 orders. */
    @Test
    void in_whatever_order_the_partners_changes_come_what_was_withdrawn_is_nobodys_work() {
        for (List<Integer> order : orders(5)) {
            ReportId report = desk.reports.begin();
            List<ReportRouted> versions = versions(report);

            order.forEach(which -> desk.receiving.receive(List.of(versions.get(which))));
            long lines = lines(report);
            long news = news(report);
            order.forEach(which -> desk.receiving.receive(List.of(versions.get(which))));

            assertThat(desk.decisions.newest(report)).hasValue(versions.get(4));
            assertThat(desk.cases.ofReport(report)).as("order %s", order).allSatisfy(file -> {
                assertThat(file.isOpen()).isFalse();
                assertThat(file.holder()).isNull();
                assertThat(file.standing() == Standing.PRIMARY).isEqualTo(file.state() == CaseState.WITHDRAWN);
                assertThat(desk.trail.firstBroken(file.id())).isZero();
            });
            assertThat(lines(report)).isEqualTo(lines);
            assertThat(news(report)).isEqualTo(news);
            assertThat(distinctNews(report)).isEqualTo(news);
        }
    }

    @Test
    void in_whatever_order_versions_come_a_queue_without_consent_has_nothing_in_the_end() {
        for (List<Integer> order : orders(4)) {
            ReportId report = desk.reports.begin();
            List<ReportRouted> versions = versions(report);

            order.forEach(which -> desk.receiving.receive(List.of(versions.get(which))));
            long news = news(report);
            order.forEach(which -> desk.receiving.receive(List.of(versions.get(which))));

            assertThat(desk.decisions.newest(report)).hasValue(versions.get(3));
            assertThat(desk.cases.ofReport(report).stream().filter(Case::isOpen))
                    .as("order %s", order)
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.queue()).isEqualTo(BOGOTA);
                        assertThat(file.standing()).isEqualTo(Standing.PRIMARY);
                        assertThat(file.state()).isEqualTo(CaseState.NEW);
                        assertThat(file.revision()).isEqualTo(new Revision(3, 0));
                        assertThat(file.priority()).isEqualTo(Priority.HIGH);
                    });
            assertThat(distinctNews(report)).isEqualTo(news);
        }
    }

    @Test
    void a_withdrawal_takes_the_case_from_whoever_has_it_and_calls_copies_back() {
        ReportId report = desk.reports.begin();
        List<ReportRouted> versions = versions(report);
        desk.receiving.receive(versions.subList(0, 3));
        CaseId id = CaseId.of(report, BOGOTA);
        Reader ana = officer("ana", BOGOTA);
        desk.working.take(id, ana, null);

        desk.receiving.receive(List.of(versions.get(4)));

        assertThat(desk.cases.find(id)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(file.holder()).isNull();
        });
        assertThat(desk.cases.find(CaseId.of(report, PRESS)))
                .hasValueSatisfying(file -> assertThat(file.standing()).isEqualTo(Standing.RECALLED));
        assertThat(desk.trail.of(id)).extracting(kept -> kept.line().action()).endsWith("TAKEN", "WITHDRAWN");
        assertThat(desk.trail.of(CaseId.of(report, PRESS)))
                .extracting(kept -> kept.line().action())
                .endsWith("RECALLED")
                .doesNotContain("WITHDRAWN");
        assertThat(desk.working.take(id, ana, null)).isEqualTo(new Result.Refused(Refusal.WITHDRAWN, null));
        assertThat(desk.cases.open(BOGOTA, null, 1000))
                .noneMatch(row -> row.file().id().equals(id));
    }

    @Test
    void what_was_read_of_a_report_is_still_said_of_it_after_it_was_withdrawn() {
        ReportId report = desk.reports.begin();
        List<ReportRouted> versions = versions(report);
        desk.receiving.receive(List.of(versions.get(3)));

        desk.receiving.receive(List.of(versions.get(4)));

        assertThat(desk.reading.find(CaseId.of(report, BOGOTA), officer("ana", BOGOTA)))
                .hasValueSatisfying(view -> {
                    assertThat(view.file().state()).isEqualTo(CaseState.WITHDRAWN);
                    assertThat(view.decision().classification().country().code())
                            .isNull();
                    assertThat(view.facts()).isEqualTo(Facts.of(versions.get(3).classification()));
                });
    }

    @Test
    void what_the_desk_knows_of_an_erased_report_goes_with_it() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(versions(report).subList(0, 3));
        CaseId id = CaseId.of(report, BOGOTA);

        desk.receiving.receive(List.of(desk.reports.decide(report).erased(3).event()));

        assertThat(desk.cases.find(id))
                .hasValueSatisfying(file -> assertThat(file.state()).isEqualTo(CaseState.ERASED));
        assertThat(desk.count(
                        "select count(*) from desk.cases where country is not null and report_id = '" + report + "'"))
                .isZero();
    }

    @Test
    void an_old_version_that_is_known_to_be_erased_ends_the_case_before_the_erasure_comes() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).event()));
        CaseId id = CaseId.of(report, BOGOTA);
        ReportRouted before = desk.reports.decide(report).erased(2).event();
        ReportRouted stillActive = new ReportRouted(
                desk.reports.decide(report).revision(2, 0).event().report(),
                before.routedAt(),
                before.classification(),
                before.routing());

        desk.receiving.receive(List.of(stillActive));
        desk.receiving.receive(List.of(desk.reports.decide(report).erased(3).event()));

        assertThat(desk.cases.find(id))
                .hasValueSatisfying(file -> assertThat(file.state()).isEqualTo(CaseState.ERASED));
        assertThat(desk.trail.of(id)).extracting(kept -> kept.line().action()).containsExactly("ARRIVED", "ERASED");
    }

    private List<ReportRouted> versions(ReportId report) {
        return List.of(
                desk.reports.decide(report).to(QueueName.TRIAGE).event(),
                desk.reports
                        .decide(report)
                        .revision(1, 1)
                        .copy(PRESS, RedactionProfile.NO_IDENTITY)
                        .event(),
                desk.reports
                        .decide(report)
                        .revision(2, 0)
                        .added(2, "EXAMPLE They came back.")
                        .copy(PRESS, RedactionProfile.NO_IDENTITY)
                        .event(),
                desk.reports
                        .decide(report)
                        .revision(3, 0)
                        .added(2, "EXAMPLE They came back.")
                        .amended(3, AmendmentKind.CONSENT_CHANGED)
                        .event(),
                desk.reports
                        .decide(report)
                        .added(2, "EXAMPLE They came back.")
                        .amended(3, AmendmentKind.CONSENT_CHANGED)
                        .withdrawn(4)
                        .event());
    }

    private static List<List<Integer>> orders(int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : orders(size - 1)) {
            for (int place = 0; place <= shorter.size(); place++) {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(place, size - 1);
                orders.add(longer);
            }
        }
        return orders;
    }

    private long lines(ReportId report) {
        return desk.count("select count(*) from desk.audit_trail join desk.cases using (case_id) where report_id = '"
                + report + "'");
    }

    private long news(ReportId report) {
        return desk.count("select count(*) from desk.outbox where record_key = '" + report + "'");
    }

    private long distinctNews(ReportId report) {
        return desk.count("select count(distinct event_id) from desk.outbox where record_key = '" + report + "'");
    }

    private Result correct(CaseId id, Reader reader) {
        return desk.correcting.correct(
                id, reader, null, new Correction(new CountryCode("CO"), null, null, null), new Words("EXAMPLE"));
    }
}
