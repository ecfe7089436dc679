package org.signalpost.classifier.adapter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.classifier.application.ListingCorrections.Listed;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.classifier.correction.LabelledCorrection.ThreatEvidence;
import org.signalpost.classifier.correction.Labels;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ThreatType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CorrectionsListTest {

    private static final LabelledCorrection EXAMPLE = new LabelledCorrection(
            "signalpost-1+abc",
            "es",
            new Labels(new CountryCode("CO"), ThreatType.KILLING, List.of(), Priority.HIGH),
            new Labels(
                    new CountryCode("PE"), ThreatType.DEATH_THREAT, List.of(ThreatType.SMEAR_CAMPAIGN), Priority.HIGH),
            List.of(Reason.of("COUNTRY_IMPLIED_BY_PLACE", "CO")),
            List.of(new Span(4321, 4327)),
            List.of(new ThreatEvidence(
                    ThreatType.KILLING, List.of(new Span(1234, 1240)), List.of("es.pack:123", "es.pack:125"))));

    @Test
    void the_list_says_what_was_answered_what_is_right_and_what_led_to_it() {
        assertThat(CorrectionsText.of(new Listed(List.of(EXAMPLE), 2))).isEqualTo("""
                1 correction is kept; 2 more cannot be opened.

                es: COUNTRY 1, PRIMARY_THREAT 1, OTHER_THREATS 1
                  COUNTRY: CO, right is PE  (signalpost-1+abc)
                      COUNTRY_IMPLIED_BY_PLACE CO
                  OTHER_THREATS: none, right is SMEAR_CAMPAIGN  (signalpost-1+abc)
                      KILLING by es.pack:123, es.pack:125
                  PRIMARY_THREAT: KILLING, right is DEATH_THREAT  (signalpost-1+abc)
                      KILLING by es.pack:123, es.pack:125
                """);
    }

    @Test
    void where_nothing_is_kept_it_says_so() {
        assertThat(CorrectionsText.of(new Listed(List.of(), 0))).isEqualTo("0 corrections are kept.\n");
    }

    @Test
    void programs_get_the_same_and_nobody_gets_a_place_in_an_account() {
        Listed listed = new Listed(List.of(EXAMPLE), 0);

        JsonNode one = new JsonMapper()
                .readTree(CorrectionsJson.of(listed))
                .path("corrections")
                .path(0);

        assertThat(one.path("errors").toString()).isEqualTo("[\"COUNTRY\",\"PRIMARY_THREAT\",\"OTHER_THREATS\"]");
        assertThat(one.path("answered").path("country").asString()).isEqualTo("CO");
        assertThat(one.path("expected").path("primaryThreat").asString()).isEqualTo("DEATH_THREAT");
        assertThat(one.at("/threats/0/lines/1").asString()).isEqualTo("es.pack:125");
        assertThat(CorrectionsJson.of(listed) + CorrectionsText.of(listed))
                .doesNotContain("4321")
                .doesNotContain("1234");
    }
}
