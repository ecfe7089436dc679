package org.signalpost.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @CsvSource({
        "RED, CLEAR, false",
        "RED, RED, false",
        "AMBER_STRICT, AMBER_STRICT, true",
        "AMBER_STRICT, AMBER, false",
        "AMBER, AMBER_STRICT, true",
        "AMBER, AMBER, true",
        "GREEN, AMBER, true",
        "CLEAR, AMBER_STRICT, true"
    })
    void a_mark_allows_recipients_up_to_its_strictness(Sharing mark, Sharing strictest, boolean allowed) {
        assertThat(mark.allows(strictest)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_not_said_is_not_consented_to(ConsentKind kind) {
        assertThat(Consents.UNKNOWN.allow(kind, LocalDate.EPOCH)).isFalse();
    }

    @Test
    void a_consent_holds_to_the_end_of_its_last_day() {
        LocalDate lastDay = LocalDate.parse("2026-11-23");
        Consents consents = new Consents(
                null,
                ConsentValue.YES,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                lastDay);

        assertThat(consents.allow(ConsentKind.WIDER_GOVERNMENT, lastDay)).isTrue();
        assertThat(consents.allow(ConsentKind.WIDER_GOVERNMENT, lastDay.plusDays(1)))
                .isFalse();
    }

    @Test
    void a_consent_with_a_time_of_its_own_holds_for_that_time() {
        LocalDate day = LocalDate.parse("2026-11-23");
        Consents consents = new Consents(
                ConsentValue.YES,
                ConsentValue.YES,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                day.plusDays(9),
                Map.of(ConsentKind.WIDER_GOVERNMENT, new ConsentTerms(ConsentGiver.FAMILY, null, day)));

        assertThat(consents.allow(ConsentKind.WIDER_GOVERNMENT, day)).isTrue();
        assertThat(consents.allow(ConsentKind.WIDER_GOVERNMENT, day.plusDays(1)))
                .isFalse();
        assertThat(consents.allow(ConsentKind.CONTACT_BY_POST, day.plusDays(9))).isTrue();
        assertThat(consents.terms(ConsentKind.WIDER_GOVERNMENT).givenBy()).isEqualTo(ConsentGiver.FAMILY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"post.bogota", "post.doha.afghanistan", "desk.un-reprisals", "mission.no.bogota"})
    void queues_are_named_as_the_vocabulary_says(String name) {
        assertThat(new QueueName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bogota", "post", "post.", "post.Bogota", "post.a.b.c", "queue.bogota", "mission.bogota"})
    void other_names_are_no_queues(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new QueueName(name));
    }

    @Test
    void a_role_at_a_post_can_be_implicated_without_the_post() {
        ImplicatedParty ambassador = new ImplicatedParty("ambassador@post.bogota");

        assertThat(ambassador.role()).contains("ambassador");
        assertThat(ambassador.queue()).isEqualTo(new QueueName("post.bogota"));
        assertThat(new ImplicatedParty("post.bogota").role()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@post.bogota", "Ambassador@post.bogota", "ambassador@", "ambassador@bogota", "a@b@c"})
    void other_forms_implicate_nobody(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImplicatedParty(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "3f0d6a526c1e8b7a9d410c5e7f1a2b3c", "", "not an id"})
    void a_report_id_is_a_uuid_in_its_canonical_form(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReportId.of(text));
    }

    @Test
    void every_threat_but_none_counts_somewhere() {
        assertThat(Arrays.stream(ThreatType.values())
                        .filter(type -> type.sdgClass() == ThreatType.SdgClass.NOT_COUNTED))
                .containsExactly(ThreatType.NONE);
    }
}
