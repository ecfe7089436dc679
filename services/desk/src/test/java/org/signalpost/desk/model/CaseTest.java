package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.signalpost.desk.model.Files.ANA;
import static org.signalpost.desk.model.Files.BEN;
import static org.signalpost.desk.model.Files.BOGOTA;
import static org.signalpost.desk.model.Files.LATER;
import static org.signalpost.desk.model.Files.NOW;
import static org.signalpost.desk.model.Files.WORDS;
import static org.signalpost.desk.model.Files.acknowledge;
import static org.signalpost.desk.model.Files.after;
import static org.signalpost.desk.model.Files.fresh;
import static org.signalpost.desk.model.Files.take;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;

class CaseTest {

    @Test
    void a_day_leads_from_new_to_closed() {
        Case file = after(
                fresh(Priority.HIGH),
                take(ANA),
                acknowledge(ANA),
                new Command.RecordAction(ANA, NOW, LATER, OfficerAction.VISIT_DETENTION, WORDS));
        assertThat(file.state()).isEqualTo(CaseState.IN_PROGRESS);

        Case closed = after(file, new Command.Close(ANA, NOW, LATER, CaseOutcome.DEFENDER_SAFER, WORDS));

        assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
        assertThat(closed.holder()).isNull();
        assertThat(closed.sequence()).isEqualTo(5);
    }

    @Test
    void the_second_to_take_is_told_who_has_it() {
        Case file = after(fresh(Priority.HIGH), take(ANA));

        Outcome outcome = file.apply(take(BEN));

        assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.HELD_BY_ANOTHER, ANA));
    }

    @Test
    void taking_ones_own_case_again_changes_nothing() {
        Case taken = after(fresh(Priority.HIGH), take(ANA));
        Case acknowledged = after(taken, acknowledge(ANA));

        for (Case file : List.of(taken, acknowledged)) {
            Outcome again = file.apply(new Command.Take(ANA, NOW.plusSeconds(1), LATER.plusSeconds(1)));

            assertThat(again).isEqualTo(new Outcome.Changed(file, List.of()));
        }
    }

    @Test
    void keeping_a_case_never_shortens_the_lease() {
        Case file = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        Case kept = after(file, new Command.Keep(ANA, NOW, LATER.minusSeconds(60)));

        assertThat(kept.lease()).isEqualTo(new Lease(ANA, LATER));
    }

    @Test
    void a_case_whose_lease_ran_out_is_taken_anew_by_whoever_had_it_too() {
        Case file = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        Case again = after(file, new Command.Take(ANA, LATER, LATER.plusSeconds(60)));

        assertThat(again.state()).isEqualTo(CaseState.TAKEN);
        assertThat(again.lease()).isEqualTo(new Lease(ANA, LATER.plusSeconds(60)));
    }

    @Test
    void a_lease_that_ran_out_gives_the_case_back_to_the_queue() {
        Case file = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        assertThat(file.apply(new Command.Lapse(LATER.minusSeconds(1))))
                .isEqualTo(new Outcome.Refused(Refusal.LEASE_RUNS, ANA));
        Case lapsed = after(file, new Command.Lapse(LATER));

        assertThat(lapsed.state()).isEqualTo(CaseState.NEW);
        assertThat(lapsed.dueAt()).isEqualTo(file.dueAt());
    }

    @Test
    void only_who_has_a_case_keeps_it_longer() {
        Case file = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        Case kept = after(file, new Command.Keep(ANA, NOW, LATER.plusSeconds(60)));

        assertThat(kept.state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(kept.lease()).isEqualTo(new Lease(ANA, LATER.plusSeconds(60)));
        assertThat(file.apply(new Command.Keep(BEN, LATER, LATER.plusSeconds(60))))
                .isEqualTo(new Outcome.Refused(Refusal.HELD_BY_ANOTHER, ANA));
        Case lapsed = after(file, new Command.Lapse(LATER));
        assertThat(lapsed.apply(new Command.Keep(ANA, LATER, LATER.plusSeconds(60))))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_TAKEN, null));
    }

    @Test
    void a_case_whose_lease_ran_out_may_be_taken_before_anyone_noticed() {
        Case file = after(fresh(Priority.HIGH), take(ANA));

        Outcome outcome = file.apply(new Command.Take(BEN, LATER, LATER.plusSeconds(60)));

        assertThat(((Outcome.Changed) outcome).changes())
                .containsExactly(
                        new CaseChange.Lapsed(LATER, ANA), new CaseChange.Taken(BEN, LATER, LATER.plusSeconds(60)));
    }

    @Test
    void only_the_owner_works_on_a_case() {
        Case file = after(fresh(Priority.HIGH), take(ANA));

        assertThat(file.apply(acknowledge(BEN))).isEqualTo(new Outcome.Refused(Refusal.HELD_BY_ANOTHER, ANA));
        assertThat(file.apply(new Command.Release(BEN, NOW)))
                .isEqualTo(new Outcome.Refused(Refusal.HELD_BY_ANOTHER, ANA));
        assertThat(fresh(Priority.HIGH).apply(acknowledge(ANA)))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_TAKEN, null));
    }

    @Test
    void the_partner_is_told_of_receipt_before_anything_else() {
        Case file = after(fresh(Priority.HIGH), take(ANA));

        assertThat(file.apply(new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS)))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_ACKNOWLEDGED, ANA));
    }

    @Test
    void a_critical_case_is_closed_by_two() {
        Case proposed = after(
                fresh(Priority.CRITICAL),
                take(ANA),
                acknowledge(ANA),
                new Command.Close(ANA, NOW, LATER, CaseOutcome.DEFENDER_SAFER, WORDS));
        assertThat(proposed.awaitsConfirmation()).isTrue();
        assertThat(proposed.state()).isEqualTo(CaseState.ACKNOWLEDGED);

        assertThat(proposed.apply(new Command.ConfirmClose(ANA, NOW)))
                .isEqualTo(new Outcome.Refused(Refusal.NEEDS_ANOTHER_PERSON, ANA));
        Case closed = after(proposed, new Command.ConfirmClose(BEN, NOW));

        assertThat(closed.closing()).isEqualTo(new Closing(CaseOutcome.DEFENDER_SAFER, WORDS, ANA, NOW, BEN));
    }

    @Test
    void a_proposal_to_close_does_not_outlive_the_lease() {
        Case proposed = after(
                fresh(Priority.CRITICAL),
                take(ANA),
                acknowledge(ANA),
                new Command.Close(ANA, NOW, LATER, CaseOutcome.DEFENDER_SAFER, WORDS));

        Case lapsed = after(proposed, new Command.Lapse(LATER));

        assertThat(lapsed.apply(new Command.ConfirmClose(BEN, LATER)))
                .isEqualTo(new Outcome.Refused(Refusal.NOTHING_TO_CONFIRM, null));
    }

    @Test
    void only_triage_corrects() {
        Command correct = new Command.Correct(ANA, NOW, LATER, new Revision(1, 1), Files.TO_COLOMBIA, WORDS);
        Case atPost = after(fresh(Priority.HIGH), take(ANA));
        Case atTriage =
                after(fresh(QueueName.TRIAGE, Priority.HIGH, Standing.PRIMARY, RedactionProfile.FULL), take(ANA));

        assertThat(atPost.apply(correct)).isEqualTo(new Outcome.Refused(Refusal.NOT_IN_TRIAGE, ANA));
        assertThat(after(atTriage, correct).state()).isEqualTo(CaseState.IN_PROGRESS);
    }

    @Test
    void a_recalled_case_takes_no_command_but_a_newer_decision() {
        Case recalled = after(fresh(Priority.HIGH), take(ANA), new Command.Recall(NOW, new Revision(1, 1)));
        assertThat(recalled.standing()).isEqualTo(Standing.RECALLED);
        assertThat(recalled.holder()).isNull();
        assertThat(recalled.apply(take(ANA))).isEqualTo(new Outcome.Refused(Refusal.RECALLED, null));

        Case back = after(
                recalled,
                new Command.Reroute(
                        LATER,
                        new Revision(2, 0),
                        Standing.PRIMARY,
                        Priority.HIGH,
                        RedactionProfile.FULL,
                        Files.ADMISSION,
                        null));

        assertThat(back.standing()).isEqualTo(Standing.PRIMARY);
        assertThat(back.dueAt()).isEqualTo(LATER.plus(Priority.HIGH.timeToTake()));
    }

    @Test
    void a_closed_case_whose_report_comes_back_is_reopened_and_waits_again() {
        Case closed = after(
                fresh(Priority.HIGH),
                take(ANA),
                acknowledge(ANA),
                new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS));
        Command back = reroute(LATER, new Revision(3, 0), Priority.HIGH);

        for (Case before : List.of(closed, after(closed, new Command.Recall(NOW, new Revision(2, 0))))) {
            Case reopened = after(before, back);

            assertThat(reopened.state()).isEqualTo(CaseState.REOPENED);
            assertThat(reopened.waits()).isTrue();
            assertThat(reopened.closing()).isNull();
            assertThat(reopened.dueAt()).isEqualTo(LATER.plus(Priority.HIGH.timeToTake()));
            assertThat(after(reopened, take(BEN)).state()).isEqualTo(CaseState.TAKEN);
        }
    }

    @Test
    void a_closed_case_that_stays_or_becomes_a_copy_stays_closed() {
        Case closed = after(
                fresh(Priority.HIGH),
                take(ANA),
                acknowledge(ANA),
                new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS));

        Case copy = after(
                closed,
                new Command.Reroute(
                        LATER,
                        new Revision(2, 0),
                        Standing.COPY,
                        Priority.HIGH,
                        RedactionProfile.FULL,
                        Files.ADMISSION,
                        null));

        assertThat(copy.state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void a_copy_is_worked_on_and_closed_without_the_partner() {
        Case copy = after(fresh(BOGOTA, Priority.CRITICAL, Standing.COPY, RedactionProfile.NO_IDENTITY), take(ANA));

        assertThat(copy.apply(acknowledge(ANA))).isEqualTo(new Outcome.Refused(Refusal.COPY_NOT_ACKNOWLEDGED, ANA));
        Case working = after(copy, new Command.RecordAction(ANA, NOW, LATER, OfficerAction.VERIFY, null));
        assertThat(working.apply(new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS)))
                .isEqualTo(new Outcome.Refused(Refusal.WORD_FROM_A_COPY, ANA));

        Case closed = after(working, new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, null));

        assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
        assertThat(closed.closing()).isEqualTo(new Closing(CaseOutcome.NO_CHANGE, null, ANA, NOW, null));
    }

    @Test
    void the_primary_case_is_not_closed_without_a_word() {
        Case file = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        assertThat(file.apply(new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, null)))
                .isEqualTo(new Outcome.Refused(Refusal.WORD_NEEDED, ANA));
    }

    @Test
    void a_copy_that_becomes_primary_is_acknowledged_first_and_a_primary_that_becomes_a_copy_loses_its_word() {
        Case copy = after(
                fresh(BOGOTA, Priority.CRITICAL, Standing.COPY, RedactionProfile.FULL),
                take(ANA),
                new Command.RecordAction(ANA, NOW, LATER, OfficerAction.VERIFY, null));

        Case primary = after(copy, reroute(NOW, new Revision(2, 0), Priority.CRITICAL));

        assertThat(primary.state()).isEqualTo(CaseState.TAKEN);
        assertThat(primary.holder()).isEqualTo(ANA);
        Case proposed =
                after(primary, acknowledge(ANA), new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS));
        Case copyAgain = after(
                proposed,
                new Command.Reroute(
                        NOW,
                        new Revision(3, 0),
                        Standing.COPY,
                        Priority.CRITICAL,
                        RedactionProfile.FULL,
                        Files.ADMISSION,
                        null));
        assertThat(copyAgain.closing()).isNull();
    }

    @Test
    void an_older_or_equal_decision_changes_nothing() {
        Case file = after(
                fresh(Priority.HIGH),
                new Command.Reroute(
                        NOW,
                        new Revision(1, 2),
                        Standing.PRIMARY,
                        Priority.HIGH,
                        RedactionProfile.FULL,
                        Files.ADMISSION,
                        null));

        assertThat(file.apply(new Command.Recall(NOW, new Revision(1, 1))))
                .isEqualTo(new Outcome.Refused(Refusal.OVERTAKEN, null));
        assertThat(file.apply(new Command.Recall(NOW, new Revision(1, 2))))
                .isEqualTo(new Outcome.Refused(Refusal.OVERTAKEN, null));
    }

    @Test
    void the_clock_is_set_by_priority_and_by_what_is_about_to_happen() {
        assertThat(ResponseTimes.dueAt(Priority.CRITICAL, NOW, null)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(ResponseTimes.dueAt(Priority.LOW, NOW, NOW.plus(Duration.ofHours(5))))
                .isEqualTo(NOW.plus(Duration.ofHours(5)));
        assertThat(ResponseTimes.dueAt(Priority.HIGH, NOW, NOW.plus(Duration.ofHours(5))))
                .isEqualTo(NOW.plus(Duration.ofHours(4)));
        assertThat(ResponseTimes.dueAt(Priority.HIGH, NOW, NOW.minusSeconds(1)))
                .isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void becoming_graver_shortens_the_clock_and_never_lengthens_it() {
        Case low = fresh(Priority.LOW);
        Case graver = after(low, reroute(NOW.plus(Duration.ofHours(10)), new Revision(2, 0), Priority.CRITICAL));
        assertThat(graver.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(11)));

        Case late = after(low, reroute(NOW.plus(Duration.ofHours(80)), new Revision(2, 0), Priority.CRITICAL));
        assertThat(late.dueAt()).isEqualTo(low.dueAt());
    }

    @Test
    void acknowledging_cannot_pass_as_an_action() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Command.RecordAction(ANA, NOW, LATER, OfficerAction.ACKNOWLEDGE, null));
    }

    @Test
    void nothing_that_was_written_is_printed() {
        Case closed = after(
                fresh(Priority.HIGH),
                take(ANA),
                acknowledge(ANA),
                new Command.Close(
                        ANA,
                        NOW,
                        LATER,
                        CaseOutcome.NO_CHANGE,
                        SealedWords.of("canary".getBytes(StandardCharsets.UTF_8))));

        assertThat(closed.toString()).doesNotContain("canary").contains("SealedWords[6 bytes]");
    }

    @Test
    void the_same_report_in_the_same_queue_is_the_same_case() {
        assertThat(CaseId.of(Files.REPORT, BOGOTA)).isEqualTo(CaseId.of(Files.REPORT, BOGOTA));
        assertThat(CaseId.of(Files.REPORT, BOGOTA)).isNotEqualTo(CaseId.of(Files.REPORT, QueueName.TRIAGE));
    }

    private static Command reroute(Instant at, Revision revision, Priority priority) {
        return new Command.Reroute(
                at, revision, Standing.PRIMARY, priority, RedactionProfile.FULL, Files.ADMISSION, null);
    }

    @Test
    void a_withdrawn_report_ends_its_case_with_whoever_has_it() {
        Case taken = after(fresh(Priority.HIGH), take(ANA), acknowledge(ANA));

        Outcome.Changed ended = (Outcome.Changed) taken.apply(new Command.Withdraw(NOW, new Revision(2, 0)));

        assertThat(ended.after().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(ended.after().holder()).isNull();
        assertThat(ended.changes()).containsExactly(new CaseChange.Withdrawn(NOW, new Revision(2, 0)));
        assertThat(ended.after().apply(take(BEN))).isEqualTo(new Outcome.Refused(Refusal.WITHDRAWN, null));
        assertThat(ended.after().apply(new Command.Withdraw(NOW, new Revision(3, 0))))
                .isEqualTo(new Outcome.Refused(Refusal.WITHDRAWN, null));
        assertThat(after(ended.after(), new Command.Erase(NOW, new Revision(3, 0)))
                        .state())
                .isEqualTo(CaseState.ERASED);
    }

    @Test
    void an_older_withdrawal_than_what_the_case_knows_changes_nothing() {
        Case file = after(
                fresh(Priority.HIGH),
                new Command.Reroute(
                        NOW,
                        new Revision(3, 0),
                        Standing.PRIMARY,
                        Priority.HIGH,
                        RedactionProfile.FULL,
                        Files.ADMISSION,
                        null));

        assertThat(file.apply(new Command.Withdraw(NOW, new Revision(2, 0))))
                .isEqualTo(new Outcome.Refused(Refusal.OVERTAKEN, null));
    }
}
