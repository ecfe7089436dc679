package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.CANARY;
import static org.signalpost.desk.Reports.QUITO;
import static org.signalpost.desk.adapter.jdbc.DeskOnPostgres.officer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.desk.Reports;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.Result;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Refusal;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class WorkingOnCasesIT {

    private static final Reader ANA = officer("ana", BOGOTA);
    private static final Reader BEN = officer("ben", BOGOTA);

    private final DeskOnPostgres desk;

    WorkingOnCasesIT(TestDatabase database) {
        desk = new DeskOnPostgres(database);
    }

    @RepeatedTest(10)
    void two_officers_take_at_once_and_one_gets_it_and_the_other_is_told_who_has_it() throws Exception {
        CaseId id = newCase(Priority.HIGH);
        CyclicBarrier start = new CyclicBarrier(2);

        List<Result> results = atOnce(
                () -> {
                    start.await();
                    return desk.working.take(id, ANA, null);
                },
                () -> {
                    start.await();
                    return desk.working.take(id, BEN, null);
                });

        Case file = desk.cases.find(id).orElseThrow();
        assertThat(results)
                .containsExactlyInAnyOrder(
                        new Result.Done(file), new Result.Refused(Refusal.HELD_BY_ANOTHER, file.holder()));
        assertThat(desk.trail.of(id)).hasSize(2);
        assertThat(desk.trail.firstBroken(id)).isZero();
    }

    @Test
    void who_acts_on_what_they_saw_before_is_told_that_it_has_changed() {
        CaseId id = newCase(Priority.HIGH);
        desk.working.take(id, ANA, 1);

        Result late = desk.working.acknowledge(id, ANA, 1);

        assertThat(late).isEqualTo(new Result.Overtaken(desk.cases.find(id).orElseThrow()));
    }

    @Test
    void a_day_is_told_on_the_trail_and_to_those_who_follow_and_holds_no_word_in_the_clear() {
        CaseId id = newCase(Priority.HIGH);

        desk.working.take(id, ANA, null);
        desk.working.acknowledge(id, ANA, null);
        desk.working.record(id, ANA, null, OfficerAction.VERIFY, new Words(CANARY));
        desk.working.close(id, ANA, null, CaseOutcome.DEFENDER_SAFER, new Words(CANARY));

        assertThat(desk.trail.of(id))
                .extracting(kept -> kept.line().action())
                .containsExactly("ARRIVED", "TAKEN", "ACKNOWLEDGED", "ACTION_RECORDED", "CLOSED");
        assertThat(desk.trail.firstBroken(id)).isZero();
        ReportId report = desk.cases.find(id).orElseThrow().report();
        assertThat(desk.count("select count(*) from desk.outbox where record_key = '" + report + "'"))
                .isEqualTo(5);
        assertThat(desk.count("select count(*) from desk.outbox where position('" + CANARY + "'::bytea in value) > 0"))
                .isZero();
    }

    @Test
    void a_critical_case_waits_for_a_second_person_of_the_queue_or_at_headquarters() {
        CaseId id = newCase(Priority.CRITICAL);
        desk.working.take(id, ANA, null);
        desk.working.acknowledge(id, ANA, null);
        Reader headquarters = officer("hilde", QueueName.HEADQUARTERS);
        assertThat(desk.working.confirmClose(id, headquarters, null)).isEqualTo(new Result.NotThere());

        desk.working.close(id, ANA, null, CaseOutcome.NO_CHANGE, new Words("EXAMPLE"));

        assertThat(desk.working.confirmClose(id, ANA, null))
                .isEqualTo(new Result.Refused(Refusal.NEEDS_ANOTHER_PERSON, ANA.officer()));
        assertThat(desk.cases.awaitingConfirmation(10))
                .extracting(row -> row.file().id())
                .contains(id);
        assertThat(desk.working.confirmClose(id, headquarters, null)).isInstanceOf(Result.Done.class);
        assertThat(desk.cases.find(id).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RED", "RETURN_TO_PARTNER", "IMPLICATED", "COPY"})
    void headquarters_neither_lists_nor_sees_nor_confirms_where_the_partner_shut_it_out(String how) {
        ReportId report = desk.reports.begin();
        Reports.Decided decided = desk.reports.decide(report).priority(Priority.CRITICAL);
        Reports.Decided shut =
                switch (how) {
                    case "RED" -> decided.sharing(Sharing.RED);
                    case "RETURN_TO_PARTNER" -> decided.fallback(Fallback.RETURN_TO_PARTNER);
                    case "IMPLICATED" -> decided.implicated("chief@desk.headquarters");
                    default -> decided.to(QUITO).copy(BOGOTA, RedactionProfile.FULL);
                };
        desk.receiving.receive(
                List.of(desk.reports.decide(report).priority(Priority.CRITICAL).event()));
        CaseId id = CaseId.of(report, BOGOTA);
        desk.working.take(id, ANA, null);
        desk.working.acknowledge(id, ANA, null);
        desk.working.close(id, ANA, null, CaseOutcome.NO_CHANGE, new Words("EXAMPLE"));
        Reader headquarters = officer("hilde", QueueName.HEADQUARTERS);
        assertThat(desk.reading.find(id, headquarters)).isPresent();

        desk.receiving.receive(List.of(shut.revision(1, 1).event()));

        assertThat(desk.cases.awaitingConfirmation(1000))
                .extracting(row -> row.file().id())
                .doesNotContain(id);
        assertThat(desk.reading.find(id, headquarters)).isEmpty();
        assertThat(desk.opening.open(id, headquarters, ReportPart.MESSAGES)).isEqualTo(new Opened.NotThere());
        assertThat(desk.working.confirmClose(id, headquarters, null)).isEqualTo(new Result.NotThere());
    }

    @Test
    void strangers_do_not_learn_that_a_case_is_there() {
        CaseId id = newCase(Priority.HIGH);

        assertThat(desk.working.take(id, officer("carla", QUITO), null)).isEqualTo(new Result.NotThere());
        assertThat(desk.reading.find(id, officer("carla", QUITO))).isEmpty();
    }

    @Test
    void what_is_forgotten_goes_back_to_the_queue_also_after_a_restart(TestDatabase database) {
        CaseId id = newCase(Priority.HIGH);
        desk.working.take(id, ANA, null);
        desk.lapsing.sweep();
        assertThat(desk.cases.find(id).orElseThrow().state()).isEqualTo(CaseState.TAKEN);
        DeskOnPostgres restarted = new DeskOnPostgres(database);
        restarted.laterBy(DeskOnPostgres.LEASE.plus(Duration.ofSeconds(1)));

        assertThat(restarted.lapsing.sweep()).isPositive();

        assertThat(desk.cases.find(id).orElseThrow().state()).isEqualTo(CaseState.NEW);
        assertThat(desk.trail.of(id))
                .extracting(kept -> kept.line().action())
                .containsExactly("ARRIVED", "TAKEN", "LEASE_LAPSED");
        assertThat(restarted.lapsing.sweep()).isZero();
    }

    private CaseId newCase(Priority priority) {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(
                List.of(desk.reports.decide(report).priority(priority).event()));
        return CaseId.of(report, BOGOTA);
    }

    private static List<Result> atOnce(Callable<Result> one, Callable<Result> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : threads.invokeAll(List.of(one, other))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
