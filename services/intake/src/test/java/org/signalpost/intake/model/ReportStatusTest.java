package org.signalpost.intake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

class ReportStatusTest {

    private static final ReportId REPORT = new ReportId(new UUID(4, 2));
    private static final UUID CASE = new UUID(1, 1);
    private static final Revision CORRECTED = Revision.FIRST.corrected();
    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant ROUTED = Instant.parse("2026-11-24T10:00:01Z");
    private static final Instant LATER = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-24T11:00:00Z");

    @Test
    void a_report_of_which_nothing_more_is_known_is_received() {
        assertThat(status(Optional.empty(), Optional.empty()).stage()).isEqualTo(Stage.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "desk.triage, IN_TRIAGE, the triage desk",
        "desk.headquarters, WITH_DESK, the headquarters desk",
        "post.new-delhi, WITH_POST, the post in New Delhi",
        "post.doha.afghanistan, WITH_POST, the unit for Afghanistan at the post in Doha",
        "mission.fr.bogota, WITH_POST, the mission in Bogota (FR)"
    })
    void a_routed_report_waits_where_it_was_sent_and_has_a_clock(String queue, Stage stage, String name) {
        ReportStatus status = status(Optional.of(routed(Revision.FIRST, new QueueName(queue))), Optional.empty());

        assertThat(status.stage()).isEqualTo(stage);
        assertThat(status.holder()).isEqualTo(new Holder(new QueueName(queue), name));
        assertThat(status.clock())
                .isEqualTo(new PartnerClock(PartnerClock.Kind.NEXT_WORKING_DAY, LocalDate.of(2026, 11, 25)));
    }

    @Test
    void a_returned_report_says_why_in_plain_words() {
        ReportStatus status = status(Optional.of(routed(Revision.FIRST, null)), Optional.empty());

        assertThat(status.stage()).isEqualTo(Stage.RETURNED);
        assertThat(status.holder()).isNull();
        assertThat(status.clock()).isNull();
        assertThat(status.reasons()).hasSize(2).contains("EXAMPLE words of the policy");
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void every_state_of_a_case_has_a_stage_and_only_waiting_ones_a_clock(CaseState state) {
        ReportStatus status = status(
                Optional.of(routed(Revision.FIRST, BOGOTA)), Optional.of(change(Revision.FIRST, BOGOTA, true, state)));

        Set<CaseState> waiting = EnumSet.of(CaseState.NEW);
        assertThat(status.clock() != null).isEqualTo(waiting.contains(state));
        assertThat(status.updatedAt()).isEqualTo(CHANGED);
    }

    @Test
    void a_merge_looks_like_work_since_it_may_be_with_another_partners_report() {
        ReportStatus merged = status(
                Optional.of(routed(Revision.FIRST, BOGOTA)),
                Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.MERGED)));

        assertThat(merged.stage()).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void a_case_that_is_known_before_its_decision_counts() {
        ReportStatus status =
                status(Optional.empty(), Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.TAKEN)));

        assertThat(status.stage()).isEqualTo(Stage.TAKEN);
        assertThat(status.holder()).isEqualTo(Holder.of(BOGOTA));
    }

    @Test
    void a_newer_decision_counts_more_than_the_case_of_the_older_one() {
        ReportStatus status = status(
                Optional.of(routed(CORRECTED, BOGOTA)),
                Optional.of(change(Revision.FIRST, QueueName.TRIAGE, true, CaseState.TAKEN)));

        assertThat(status.stage()).isEqualTo(Stage.WITH_POST);
        assertThat(status.holder()).isEqualTo(Holder.of(BOGOTA));
    }

    @Test
    void a_case_that_was_recalled_does_not_count() {
        ReportStatus status = status(
                Optional.of(routed(Revision.FIRST, BOGOTA)),
                Optional.of(change(Revision.FIRST, QueueName.TRIAGE, false, CaseState.TAKEN)));

        assertThat(status.stage()).isEqualTo(Stage.WITH_POST);
    }

    @Test
    void an_outcome_shows_once_the_work_has_ended() {
        assertThat(status(Optional.empty(), Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.CLOSED)))
                        .outcome())
                .isEqualTo(CaseOutcome.DEFENDER_SAFER);
        assertThat(status(Optional.empty(), Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.REOPENED)))
                        .outcome())
                .isNull();
    }

    @Test
    void the_officers_word_is_not_printed() {
        ReportStatus status = ReportStatus.of(
                REPORT,
                RECEIVED,
                Optional.empty(),
                Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.CLOSED)),
                "canary-4711");

        assertThat(status.word()).isEqualTo("canary-4711");
        assertThat(status.toString()).doesNotContain("canary-4711");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, CRITICAL, NEXT_WORKING_DAY, 2026-11-25",
        "2026-11-24T10:00:00Z, MEDIUM, NEXT_WORKING_DAY, 2026-11-25",
        "2026-11-24T10:00:00Z, LOW, WORKING_DAY, 2026-11-27",
        "2026-11-27T23:00:00Z, CRITICAL, NEXT_WORKING_DAY, 2026-11-30",
        "2026-11-26T10:00:00Z, LOW, WORKING_DAY, 2026-11-30",
        "2026-11-28T10:00:00Z, HIGH, NEXT_WORKING_DAY, 2026-11-30"
    })
    void a_clock_promises_a_working_day(Instant since, Priority priority, PartnerClock.Kind kind, LocalDate by) {
        assertThat(PartnerClock.of(since, priority)).isEqualTo(new PartnerClock(kind, by));
    }

    @Test
    void a_clock_says_its_day_in_plain_words() {
        assertThat(new PartnerClock(PartnerClock.Kind.NEXT_WORKING_DAY, LocalDate.of(2026, 11, 25)).words())
                .isEqualTo("An officer should take it by the next working day, Wednesday 25 November 2026.");
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "ERASED"})
    void what_the_partner_took_back_is_so_at_once_whatever_was_decided_before(AmendmentKind kind) {
        ReportStatus before = status(
                Optional.of(routed(Revision.FIRST, BOGOTA)),
                Optional.of(change(Revision.FIRST, BOGOTA, true, CaseState.IN_PROGRESS)));

        ReportStatus after = before.changed(List.of(new Amendment(2, List.of(kind), LATER)), 1);

        assertThat(after.stage()).isEqualTo(Stage.valueOf(kind.name()));
        assertThat(after.updatedAt()).isEqualTo(LATER);
        assertThat(after.holder()).isNull();
        assertThat(after.clock()).isNull();
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void another_change_leaves_the_status_as_it_is_and_says_that_it_is_on_its_way() {
        ReportStatus before = status(Optional.of(routed(Revision.FIRST, BOGOTA)), Optional.empty());
        List<Amendment> changes = List.of(
                new Amendment(2, List.of(AmendmentKind.INFORMATION_ADDED), LATER),
                new Amendment(3, List.of(AmendmentKind.CONSENT_CHANGED), LATER));

        ReportStatus waiting = before.changed(changes, 2);

        assertThat(waiting.stage()).isEqualTo(Stage.WITH_POST);
        assertThat(waiting.version()).isEqualTo(3);
        assertThat(waiting.awaitsDecision()).isTrue();
        assertThat(before.changed(changes, 3).awaitsDecision()).isFalse();
        assertThat(before.changed(changes, null).awaitsDecision()).isTrue();
        assertThat(before.changed(List.of(), 1).awaitsDecision()).isFalse();
    }

    private static ReportStatus status(Optional<RoutedFact> routed, Optional<CaseFact> change) {
        return ReportStatus.of(REPORT, RECEIVED, routed, change, null);
    }

    private static RoutedFact routed(Revision revision, QueueName queue) {
        return new RoutedFact(REPORT, revision, queue, "EXAMPLE words of the policy", Priority.HIGH, ROUTED);
    }

    private static CaseFact change(Revision revision, QueueName queue, boolean current, CaseState state) {
        return new CaseFact(
                REPORT, CASE, 3, revision, queue, current, state, CaseOutcome.DEFENDER_SAFER, null, CHANGED);
    }
}
