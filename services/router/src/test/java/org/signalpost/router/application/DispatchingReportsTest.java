package org.signalpost.router.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.IssuedEntry;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.ExampleReports;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.application.DispatchingReports.Dispatch;
import org.signalpost.router.model.Registration;
import org.signalpost.router.model.Remembered;

class DispatchingReportsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final QueueName NAIROBI = new QueueName("post.nairobi");

    private final DispatchingReports dispatching = new DispatchingReports(
            new RoutingReports(PolicyFile.shipped(DirectoryFile.shipped()), Clock.fixed(NOON, ZoneOffset.UTC)),
            Registration.of(
                    OutsideSystems.of(BOGOTA, NAIROBI), QueueEntrySecret.fromText(QueueEntrySecret.generate())));

    private final Report report = ExampleReports.report();

    @Test
    void the_decision_tells_the_services_what_it_put_on_topics_of_queues() {
        Dispatch dispatch = dispatching
                .dispatch(ExampleReports.classified(report, "CO"), null)
                .orElseThrow();

        QueueEntry entry = Objects.requireNonNull(dispatch.entries().get(BOGOTA));
        assertThat(dispatch.entries()).containsOnlyKeys(BOGOTA);
        assertThat(dispatch.decision().entries())
                .containsExactly(new IssuedEntry(BOGOTA, entry.id(), 1, QueueEntry.Change.ARRIVED));
    }

    @Test
    void what_was_decided_before_is_left_alone_be_it_older_or_the_same() {
        Remembered second = memory(dispatching
                .dispatch(ExampleReports.classified(version(2, AmendmentKind.CONSENT_CHANGED), "CO"), null)
                .orElseThrow());

        assertThat(dispatching.dispatch(ExampleReports.classified(report, "KE"), second))
                .isEmpty();
        assertThat(dispatching.dispatch(
                        ExampleReports.classified(version(2, AmendmentKind.CONSENT_CHANGED), "KE"), second))
                .isEmpty();
        assertThat(dispatching.dispatch(ExampleReports.corrected(report, "KE"), second))
                .isEmpty();
    }

    @Test
    void a_change_of_consent_keeps_what_a_triage_officer_said() {
        Remembered corrected = memory(dispatching
                .dispatch(ExampleReports.corrected(report, "KE"), null)
                .orElseThrow());

        Dispatch changed = dispatching
                .dispatch(ExampleReports.unsure(version(2, AmendmentKind.CONSENT_CHANGED)), corrected)
                .orElseThrow();

        assertThat(changed.decision().routing().primary().queue()).isEqualTo(NAIROBI);
        assertThat(changed.decision().revision()).isEqualTo(new Revision(2, 0));
        assertThat(memory(changed).correction()).isNotNull();
    }

    @Test
    void what_gives_the_machine_nothing_new_to_read_keeps_what_a_triage_officer_said() {
        Remembered corrected = memory(dispatching
                .dispatch(ExampleReports.corrected(report, "KE"), null)
                .orElseThrow());

        // Contacts, the summary or the next event were replaced, and no text was added.
        Dispatch changed = dispatching
                .dispatch(ExampleReports.unsure(version(2, AmendmentKind.INFORMATION_ADDED)), corrected)
                .orElseThrow();

        assertThat(changed.decision().routing().primary().queue()).isEqualTo(NAIROBI);
        assertThat(memory(changed).correction()).isNotNull();
    }

    @Test
    void where_a_text_was_added_the_machine_decides_anew() {
        Remembered corrected = memory(dispatching
                .dispatch(ExampleReports.corrected(report, "KE"), null)
                .orElseThrow());

        Dispatch changed = dispatching
                .dispatch(ExampleReports.classified(withTextAdded(2), "CO"), corrected)
                .orElseThrow();

        assertThat(changed.decision().routing().primary().queue()).isEqualTo(BOGOTA);
        assertThat(memory(changed).correction()).isNull();
        assertThat(Objects.requireNonNull(changed.entries().get(NAIROBI)).change())
                .isEqualTo(QueueEntry.Change.RECALLED);
    }

    private Report version(int version, AmendmentKind... kinds) {
        return version(version, report.sealed(), kinds);
    }

    private Report withTextAdded(int version) {
        SealedParts sealed = report.sealed();
        return version(
                version,
                new SealedParts(
                        sealed.account(),
                        sealed.identity(),
                        sealed.summary(),
                        List.of(new AddedInformation(version, NOON, sealed.account()))),
                AmendmentKind.INFORMATION_ADDED);
    }

    private Report version(int version, SealedParts sealed, AmendmentKind... kinds) {
        return new Report(
                report.id(),
                new Revision(version, 0),
                report.partner(),
                report.receivedAt(),
                report.stated(),
                report.terms(),
                sealed,
                List.of(new Amendment(version, List.of(kinds), NOON)));
    }

    private static Remembered memory(Dispatch dispatch) {
        return Objects.requireNonNull(dispatch.memory());
    }
}
