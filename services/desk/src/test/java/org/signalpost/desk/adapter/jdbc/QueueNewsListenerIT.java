package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.QUITO;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.application.QueueNews;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Reader;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class QueueNewsListenerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Heard one = new Heard();
    private final Heard other = new Heard();
    private DeskOnPostgres desk;
    private List<QueueNewsListener> listeners;

    @BeforeEach
    void listen(TestDatabase database) {
        desk = new DeskOnPostgres(database);
        listeners = List.of(
                new QueueNewsListener(database.dataSource(), one, Duration.ofMillis(50)),
                new QueueNewsListener(database.dataSource(), other, Duration.ofMillis(50)));
        listeners.forEach(QueueNewsListener::start);
        Awaitility.await().atMost(PATIENCE).until(() -> one.anything.get() == 1 && other.anything.get() == 1);
    }

    @AfterEach
    void stop() {
        listeners.forEach(QueueNewsListener::stop);
    }

    @Test
    void every_process_hears_of_a_change_that_one_of_them_made() {
        arrive(BOGOTA);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(one.queues).containsOnly(BOGOTA);
            assertThat(other.queues).containsOnly(BOGOTA);
        });
    }

    @Test
    void nobody_hears_of_what_was_rolled_back() {
        desk.transactions.executeWithoutResult(status -> {
            arrive(BOGOTA);
            status.setRollbackOnly();
        });
        arrive(QUITO);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one.queues).contains(QUITO));
        assertThat(one.queues).doesNotContain(BOGOTA);
    }

    @Test
    void a_connection_that_was_lost_is_made_anew_and_it_is_said_that_something_may_have_been_missed() {
        desk.jdbc
                .getJdbcTemplate()
                .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where query = 'listen desk_queues' and datname = current_database()");

        Awaitility.await().atMost(PATIENCE).until(() -> one.anything.get() >= 2 && other.anything.get() >= 2);
        arrive(QUITO);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one.queues).contains(QUITO));
    }

    @Test
    void headquarters_hears_when_a_case_elsewhere_waits_for_a_second_person() {
        CaseId file = arrive(BOGOTA);
        Reader ana = DeskOnPostgres.officer("ana", BOGOTA);
        desk.working.take(file, ana, null);
        desk.working.acknowledge(file, ana, null);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one.queues).contains(BOGOTA));
        assertThat(one.queues).doesNotContain(QueueName.HEADQUARTERS);

        desk.working.close(file, ana, null, CaseOutcome.NO_CHANGE, new Words("EXAMPLE"));

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one.queues).contains(QueueName.HEADQUARTERS));
    }

    private CaseId arrive(QueueName queue) {
        ReportRouted decision = desk.reports
                .decide(desk.reports.begin())
                .to(queue)
                .priority(Priority.CRITICAL)
                .event();
        desk.receiving.receive(List.of(decision));
        return CaseId.of(decision.reportId(), queue);
    }

    private static final class Heard implements QueueNews {

        private final List<QueueName> queues = new CopyOnWriteArrayList<>();
        private final AtomicInteger anything = new AtomicInteger();

        @Override
        public void changed(QueueName queue) {
            queues.add(queue);
        }

        @Override
        public void anythingMayHaveChanged() {
            anything.incrementAndGet();
        }
    }
}
