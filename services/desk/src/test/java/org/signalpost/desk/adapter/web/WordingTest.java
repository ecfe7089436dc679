package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "PT30S, under a minute left",
        "PT59M, 59 min left",
        "PT2H10M, 2 h 10 min left",
        "PT14H10M, 14 h left",
        "PT72H, 3 days left",
        "-PT3H, 3 h late",
        "-PT30S, under a minute late",
    })
    void time_is_told_in_words(Duration until, String words) {
        Instant now = Instant.parse("2026-11-24T09:00:00Z");

        assertThat(Wording.left(now.plus(until), now)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "post.bogota, Post Bogota", "post.new-delhi, Post New Delhi",
                "'post.doha.afghanistan', 'Post Doha, Afghanistan'",
        "desk.triage, Triage desk", "desk.anti-corruption, Anti Corruption desk", "mission.fr.lima, 'Mission FR, Lima'",
        "post.rio-de-janeiro, Post Rio De Janeiro", "desk.eu-missions, Eu Missions desk",
    })
    void queues_have_names_that_people_say(String queue, String words) {
        assertThat(Wording.queue(queue)).isEqualTo(words);
    }

    @Test
    void names_of_the_vocabulary_become_phrases() {
        assertThat(Wording.of(ThreatType.DEATH_THREAT)).isEqualTo("Death threat");
        assertThat(Wording.of(ThreatType.NONE)).isEqualTo("Threat not recognised");
        assertThat(Wording.of(Sharing.AMBER_STRICT)).isEqualTo("Amber, strict");
        assertThat(Wording.of(DefenderKind.DEMOCRACY_ELECTION)).isEqualTo("Democracy or elections");
        assertThat(Wording.within(ConsentKind.CONTACT_BY_POST)).isEqualTo("contact by the post");
        assertThat(Wording.within(ConsentKind.UN_WITH_NAMES_TO_GOVERNMENT)).startsWith("UN bodies");
        assertThat(Wording.within(DefenderKind.LGBTIQ)).isEqualTo("LGBTIQ rights");
        assertThat(Wording.of(OfficerAction.class, "VISIT_DETENTION")).isEqualTo("Visit in detention");
        assertThat(Wording.of(OfficerAction.class, "SOMETHING_NEW")).isEqualTo("Something new");
        assertThat(Wording.country(new CountryCode("CO"))).isEqualTo("Colombia");
        assertThat(Wording.country(null)).isEqualTo("Country unknown");
    }

    @Test
    void reasons_become_sentences_and_unknown_ones_stay_legible() {
        assertThat(Wording.reason(Reason.of("COUNTRY_UNKNOWN"))).isEqualTo("No country could be found");
        assertThat(Wording.reason(Reason.of("COUNTRY_NAMED_IN_TEXT", "CO")))
                .isEqualTo("The text names the country: Colombia");
        assertThat(Wording.reason(Reason.of("SOMETHING_NEW", "DEATH_THREAT", "0.4")))
                .isEqualTo("Something new: death threat, 0.4");
        assertThat(Wording.reason(Reason.of("URGENCY_SIGN", "HAPPENING_WITHIN_DAYS")))
                .isEqualTo("A sign of danger: it will happen within days");
    }

    @Test
    void what_people_type_is_never_printed() {
        assertThat(new CaseRequests.Record("VERIFY", "canary").toString()).doesNotContain("canary");
        assertThat(new CaseRequests.Close("NO_CHANGE", "canary").toString()).doesNotContain("canary");
        assertThat(new CaseRequests.Correct("CO", null, null, null, "canary").toString())
                .doesNotContain("canary");
        assertThat(DeskPages.Form.close(new CaseRequests.Close("NO_CHANGE", "canary"))
                        .toString())
                .doesNotContain("canary");
        assertThat(new PageModels.Fact("Name", "canary").toString()).doesNotContain("canary");
    }
}
