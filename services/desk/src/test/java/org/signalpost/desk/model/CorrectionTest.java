package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Classification.Country;
import org.signalpost.contracts.event.Classification.Threat;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

class CorrectionTest {

    private static final List<Span> EVIDENCE = List.of(new Span(1, 5));
    private static final CountryCode COLOMBIA = new CountryCode("CO");
    private static final Threat SMEAR = new Threat(ThreatType.SMEAR_CAMPAIGN, true, 0.4, EVIDENCE, List.of());
    private static final Threat DETENTION = new Threat(ThreatType.ARBITRARY_DETENTION, false, 0.3, EVIDENCE, List.of());

    @Test
    void what_a_person_named_is_certain_and_leaves_nothing_to_decide() {
        Classification after =
                new Correction(COLOMBIA, ThreatType.ARBITRARY_DETENTION, null, Priority.CRITICAL).applyTo(unsure());

        assertThat(after.country()).isEqualTo(new Country(COLOMBIA, 1, List.of()));
        assertThat(after.threats())
                .containsExactly(
                        new Threat(ThreatType.ARBITRARY_DETENTION, true, 1, EVIDENCE, List.of()), notPrimary());
        assertThat(after.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(after.decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(after.engine()).isEqualTo(ReportCorrected.TRIAGE);
        assertThat(after.reasons()).containsExactly(Reason.of("CORRECTED_IN_TRIAGE", "country", "threats", "priority"));
    }

    @Test
    void what_a_person_did_not_name_stays_as_it_was() {
        Classification after = new Correction(null, null, null, Priority.LOW).applyTo(unsure());

        assertThat(after.country()).isEqualTo(unsure().country());
        assertThat(after.threats()).isEqualTo(unsure().threats());
    }

    @Test
    void an_empty_list_of_others_leaves_the_primary_threat_alone() {
        Classification after = new Correction(null, null, List.of(), null).applyTo(unsure());

        assertThat(after.threats()).containsExactly(SMEAR);
    }

    @Test
    void a_correction_says_something_and_does_not_contradict_itself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Correction(null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Correction(null, ThreatType.KILLING, List.of(ThreatType.KILLING), null));
    }

    private static Threat notPrimary() {
        return new Threat(SMEAR.type(), false, SMEAR.confidence(), SMEAR.evidence(), SMEAR.aspects());
    }

    private static Classification unsure() {
        return new Classification(
                "test",
                "en",
                new Country(null, 0, List.of()),
                List.of(SMEAR, DETENTION),
                List.of(),
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                Priority.LOW,
                Decision.TRIAGE,
                List.of());
    }
}
