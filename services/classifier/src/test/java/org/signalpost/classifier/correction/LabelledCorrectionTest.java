package org.signalpost.classifier.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.classifier.ExampleCorrections;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ThreatType;

class LabelledCorrectionTest {

    private static final Labels ANSWERED = labels("CO", ThreatType.KILLING, Priority.HIGH, ThreatType.DEATH_THREAT);

    @Test
    void what_triage_left_as_it_was_is_confirmed() {
        assertThat(LabelledCorrection.errors(ANSWERED, ANSWERED)).containsExactly(ErrorKind.CONFIRMED);
    }

    @Test
    void each_kind_of_error_is_told_apart() {
        assertThat(errors(labels("PE", ThreatType.KILLING, Priority.HIGH, ThreatType.DEATH_THREAT)))
                .containsExactly(ErrorKind.COUNTRY);
        assertThat(errors(labels("CO", ThreatType.ABDUCTION, Priority.HIGH, ThreatType.DEATH_THREAT)))
                .containsExactly(ErrorKind.PRIMARY_THREAT);
        assertThat(errors(labels("CO", ThreatType.KILLING, Priority.HIGH))).containsExactly(ErrorKind.OTHER_THREATS);
        assertThat(errors(labels("CO", ThreatType.KILLING, Priority.LOW, ThreatType.DEATH_THREAT)))
                .containsExactly(ErrorKind.PRIORITY);
    }

    @Test
    void a_country_where_the_engine_had_none_is_an_error_of_country() {
        Labels none = labels(null, ThreatType.KILLING, Priority.HIGH, ThreatType.DEATH_THREAT);

        assertThat(LabelledCorrection.errors(none, ANSWERED)).containsExactly(ErrorKind.COUNTRY);
    }

    @Test
    void two_threats_that_changed_places_are_one_error() {
        assertThat(errors(labels("CO", ThreatType.DEATH_THREAT, Priority.HIGH, ThreatType.KILLING)))
                .containsExactly(ErrorKind.PRIMARY_THREAT);
    }

    @Test
    void what_is_no_report_has_no_other_threats_to_miss() {
        Labels noReport = labels("CO", ThreatType.NONE, Priority.HIGH);

        assertThat(LabelledCorrection.errors(noReport, labels("CO", ThreatType.KILLING, Priority.HIGH)))
                .containsExactly(ErrorKind.PRIMARY_THREAT);
    }

    @Test
    void a_correction_of_a_correction_is_measured_against_what_the_engine_answered() {
        Classification engines = ExampleCorrections.classification("engine-1", "CO", ThreatType.KILLING);
        Classification first = ExampleCorrections.classification("triage", "PE", ThreatType.KILLING);
        Classification second = ExampleCorrections.classification("triage", "CO", ThreatType.ABDUCTION);

        LabelledCorrection kept =
                LabelledCorrection.of(engines, first, List.of()).correctedAgain(second);

        assertThat(kept.engine()).isEqualTo("engine-1");
        assertThat(kept.errors()).containsExactly(ErrorKind.PRIMARY_THREAT);
    }

    private static Set<ErrorKind> errors(Labels expected) {
        return LabelledCorrection.errors(ANSWERED, expected);
    }

    private static Labels labels(
            @Nullable String country, ThreatType primary, Priority priority, ThreatType... others) {
        return new Labels(country == null ? null : new CountryCode(country), primary, List.of(others), priority);
    }
}
