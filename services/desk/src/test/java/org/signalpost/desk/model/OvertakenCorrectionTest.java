package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.model.Files.ANA;
import static org.signalpost.desk.model.Files.LATER;
import static org.signalpost.desk.model.Files.NOW;
import static org.signalpost.desk.model.Files.after;
import static org.signalpost.desk.model.Files.fresh;
import static org.signalpost.desk.model.Files.take;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;

class OvertakenCorrectionTest {

    private static final Revision FIRST_CORRECTION = new Revision(1, 1);
    private static final Revision SECOND_VERSION = new Revision(2, 0);

    private final Case corrected = after(
            fresh(QueueName.TRIAGE, Priority.HIGH, Standing.PRIMARY, RedactionProfile.FULL),
            take(ANA),
            new Command.Correct(ANA, NOW, LATER, FIRST_CORRECTION, Files.TO_COLOMBIA, Files.WORDS));

    @Test
    void a_newer_version_overtakes_a_correction_that_nothing_was_decided_on() {
        assertThat(OvertakenCorrection.in(corrected, List.of(line(1, 1)), SECOND_VERSION))
                .contains(FIRST_CORRECTION);
        assertThat(OvertakenCorrection.in(corrected, List.of(line(1, 2), line(1, 1)), SECOND_VERSION))
                .contains(new Revision(1, 2));
    }

    @Test
    void a_correction_that_was_decided_on_took_effect() {
        Case decided = after(corrected, reroute(FIRST_CORRECTION));

        assertThat(OvertakenCorrection.in(decided, List.of(line(1, 1)), SECOND_VERSION))
                .isEmpty();
    }

    @Test
    void a_correction_of_the_version_that_is_decided_on_can_still_take_effect() {
        assertThat(OvertakenCorrection.in(corrected, List.of(line(1, 2)), FIRST_CORRECTION))
                .isEmpty();
        assertThat(OvertakenCorrection.in(corrected, List.of(line(2, 1)), SECOND_VERSION))
                .isEmpty();
    }

    @Test
    void a_case_that_nobody_corrected_has_nothing_to_overtake() {
        assertThat(OvertakenCorrection.in(corrected, List.of(), SECOND_VERSION)).isEmpty();
    }

    @Test
    void the_case_of_an_overtaken_correction_is_for_anyone_in_triage_to_take() {
        Command overtake = new Command.Overtake(NOW, FIRST_CORRECTION);

        Outcome outcome = corrected.apply(overtake);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Changed.class, changed -> {
            assertThat(changed.changes()).containsExactly(new CaseChange.CorrectionOvertaken(NOW, FIRST_CORRECTION));
            assertThat(changed.after().state()).isEqualTo(CaseState.NEW);
            assertThat(changed.after().waits()).isTrue();
            assertThat(changed.after().dueAt()).isEqualTo(corrected.dueAt());
        });
        assertThat(after(corrected, overtake, reroute(SECOND_VERSION)).waits()).isTrue();
    }

    @Test
    void what_is_over_stays_over_when_a_correction_is_overtaken() {
        Command overtake = new Command.Overtake(NOW, FIRST_CORRECTION);
        Case closed = after(corrected, new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, Files.WORDS));
        Case recalled = after(corrected, new Command.Recall(NOW, SECOND_VERSION));

        assertThat(closed.apply(overtake)).isEqualTo(new Outcome.Refused(Refusal.CLOSED, null));
        assertThat(recalled.apply(overtake)).isEqualTo(new Outcome.Refused(Refusal.RECALLED, null));
    }

    private static Command reroute(Revision revision) {
        return new Command.Reroute(
                NOW, revision, Standing.PRIMARY, Priority.HIGH, RedactionProfile.FULL, Files.ADMISSION, null);
    }

    private static TrailLine line(int version, int correction) {
        return new TrailLine(
                CaseId.of(Files.REPORT, QueueName.TRIAGE),
                1,
                NOW,
                ANA,
                OvertakenCorrection.CORRECTED,
                Map.of("version", Integer.toString(version), "correction", Integer.toString(correction)),
                null);
    }
}
