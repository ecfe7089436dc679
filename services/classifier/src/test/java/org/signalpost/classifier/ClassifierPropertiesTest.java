package org.signalpost.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.classifier.model.Thresholds;
import org.signalpost.servicekit.RefusedSettingException;

class ClassifierPropertiesTest {

    @Test
    void the_default_thresholds_hold_where_none_are_set() {
        assertThat(new ClassifierProperties(null).thresholds()).isEqualTo(Thresholds.DEFAULT);
        assertThat(new ClassifierProperties("").thresholds()).isEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void one_number_is_for_both_and_two_are_for_the_country_and_the_primary_threat() {
        assertThat(new ClassifierProperties("0.7").thresholds()).isEqualTo(new Thresholds(0.7, 0.7));
        assertThat(new ClassifierProperties(" 0.6/0.7 ").thresholds()).isEqualTo(new Thresholds(0.6, 0.7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sure", "1.5", "0.5/0.6/0.7", "-0.1/0.5", "0.5/", "NaN"})
    void anything_else_is_refused_by_name(String automatic) {
        assertThatThrownBy(() -> new ClassifierProperties(automatic).thresholds())
                .isInstanceOf(RefusedSettingException.class)
                .hasMessageContainingAll("signalpost.classifier.automatic", "A threshold is a number from 0 to 1");
    }
}
