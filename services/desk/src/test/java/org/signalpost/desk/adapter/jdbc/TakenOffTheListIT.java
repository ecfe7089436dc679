package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.PRESS;
import static org.signalpost.desk.Reports.QUITO;
import static org.signalpost.desk.adapter.jdbc.DeskOnPostgres.officer;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.EntryOpened;
import org.signalpost.desk.model.Reader;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

/** A queue that has a system of its own, then none, then one again, each time with the desk started anew. */
@SignalpostInfrastructure
class TakenOffTheListIT {

    private static final Reader BOGOTA_SYSTEM = officer("bogota-system", BOGOTA);
    private static final Reader QUITO_SYSTEM = officer("quito-system", QUITO);

    private final QueueEntrySecret names = QueueEntrySecret.fromText(QueueEntrySecret.generate());
    private final DeskOnPostgres desk;
    private final DeskOnPostgres withoutBogota;

    TakenOffTheListIT(TestDatabase database) {
        desk = new DeskOnPostgres(database);
        withoutBogota = new DeskOnPostgres(database, OutsideSystems.of(PRESS, QUITO));
    }

    @Test
    void what_was_recalled_meanwhile_opens_nothing_and_waits_for_nobody() {
        ReportId report = desk.reports.begin();
        String first = tell(desk, report, 1, BOGOTA, Change.ARRIVED);
        String second = tell(desk, report, 2, BOGOTA, Change.CHANGED);
        String other = tell(desk, desk.reports.begin(), 1, QUITO, Change.ARRIVED);

        withoutBogota.entries.recallUnregistered(withoutBogota.now());

        assertThat(open(first, BOGOTA_SYSTEM)).isEqualTo(new EntryOpened.Recalled());
        assertThat(open(second, BOGOTA_SYSTEM)).isEqualTo(new EntryOpened.Recalled());
        assertThat(open(other, QUITO_SYSTEM)).isInstanceOf(EntryOpened.Decided.class);
        desk.laterBy(Duration.ofHours(1));
        assertThat(desk.confirming.untaken(List.of(BOGOTA, QUITO), 10))
                .extracting(untaken -> untaken.newest().id())
                .contains(other)
                .doesNotContain(first, second);
    }

    @Test
    void what_was_confirmed_is_recalled_too() {
        String entry = tell(desk, desk.reports.begin(), 1, BOGOTA, Change.ARRIVED);
        desk.confirming.confirm(entry, BOGOTA_SYSTEM);

        withoutBogota.entries.recallUnregistered(withoutBogota.now());

        assertThat(open(entry, BOGOTA_SYSTEM)).isEqualTo(new EntryOpened.Recalled());
    }

    @Test
    void what_a_router_tells_that_has_the_list_of_before_is_recalled_from_the_beginning() {
        String entry = tell(withoutBogota, desk.reports.begin(), 1, BOGOTA, Change.ARRIVED);

        assertThat(open(entry, BOGOTA_SYSTEM)).isEqualTo(new EntryOpened.Recalled());
    }

    @Test
    void a_report_that_arrives_again_opens_by_its_new_entry_alone() {
        ReportId report = desk.reports.begin();
        String before = tell(desk, report, 1, BOGOTA, Change.ARRIVED);
        withoutBogota.entries.recallUnregistered(withoutBogota.now());

        // The router counted the recall, of which no decision told.
        String again = names.entry(report, BOGOTA, new Revision(2, 0));
        desk.receiving.receive(List.of(desk.reports
                .decide(report)
                .revision(2, 0)
                .entry(BOGOTA, again, 3, Change.ARRIVED)
                .event()));

        assertThat(open(before, BOGOTA_SYSTEM)).isEqualTo(new EntryOpened.Replaced(again));
        assertThat(open(again, BOGOTA_SYSTEM)).isInstanceOf(EntryOpened.Decided.class);
    }

    @Test
    void starting_again_changes_nothing_more() {
        tell(desk, desk.reports.begin(), 1, BOGOTA, Change.ARRIVED);

        assertThat(withoutBogota.entries.recallUnregistered(withoutBogota.now()))
                .isPositive();
        assertThat(withoutBogota.entries.recallUnregistered(withoutBogota.now()))
                .isZero();
    }

    @Test
    void a_desk_without_any_system_recalls_everything(TestDatabase database) {
        String entry = tell(desk, desk.reports.begin(), 1, QUITO, Change.ARRIVED);
        DeskOnPostgres withoutAny = new DeskOnPostgres(database, OutsideSystems.NONE);

        withoutAny.entries.recallUnregistered(withoutAny.now());

        assertThat(open(entry, QUITO_SYSTEM)).isEqualTo(new EntryOpened.Recalled());
    }

    private EntryOpened open(String entry, Reader system) {
        return desk.openingEntries.open(entry, system, ReportPart.ACCOUNT);
    }

    /** A decision that the desk takes in; returns the id of the entry that it tells of. */
    private String tell(DeskOnPostgres where, ReportId report, int version, QueueName queue, Change change) {
        String entry = names.entry(report, queue, new Revision(version, 0));
        where.receiving.receive(List.of(desk.reports
                .decide(report)
                .revision(version, 0)
                .to(queue)
                .entry(queue, entry, version, change)
                .event()));
        return entry;
    }
}
