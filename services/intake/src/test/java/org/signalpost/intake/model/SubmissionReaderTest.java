package org.signalpost.intake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.HandlingFlag;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.Target;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.UrgencySign;

class SubmissionReaderTest {

    private static final String CANARY = "canary-4711";

    private final SubmissionReader reader = new SubmissionReader(
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC), KnownQueues.shipped());

    @Test
    void a_narrative_is_enough_and_what_was_not_said_is_filled_in_on_the_careful_side() {
        Submission submission = understood(Map.of("narrative", "EXAMPLE: two men waited outside the office."));

        assertThat(submission.account().narrative()).isEqualTo("EXAMPLE: two men waited outside the office.");
        assertThat(submission.stated()).isEqualTo(StatedFacts.NONE);
        assertThat(submission.identity()).isEqualTo(Identity.EMPTY);
        assertThat(submission.summary()).isNull();
        assertThat(submission.terms().consents()).isEqualTo(Consents.UNKNOWN);
        assertThat(submission.terms().sharing()).isEqualTo(Sharing.AMBER_STRICT);
        assertThat(submission.terms().identityRelease()).isEqualTo(IdentityRelease.ON_REQUEST);
        assertThat(submission.terms().fallback()).isEqualTo(Fallback.HEADQUARTERS);
        assertThat(submission.terms().implicated()).isEmpty();
        assertThat(submission.terms().nextKnownEvent()).isNull();
        assertThat(submission.terms().drill()).isFalse();
    }

    @Test
    void every_field_is_read() {
        Map<String, Object> body = new HashMap<>(Map.of(
                "narrative", "  EXAMPLE text kept as it is \n",
                "language", "pt-br",
                "country", "CO",
                "place", " EXAMPLE town ",
                "occurredOn", "2026-11-23",
                "threatTypes", List.of("DEATH_THREAT", "SMEAR_CAMPAIGN", "DEATH_THREAT"),
                "aspects", List.of("RED_TAGGING"),
                "defenderKinds", List.of("ENVIRONMENT_LAND"),
                "target", "COMMUNITY",
                "perpetrators",
                        List.of(Map.of("kind", "POLICE", "involvement", "PRESENT"), Map.of("kind", "COMPANY"))));
        body.put("nexus", List.of("BUSINESS"));
        body.put("urgencySigns", List.of("DANGER_TO_LIFE"));
        body.put("nextKnownEvent", Map.of("kind", "HEARING", "at", "2026-11-27T09:00:00-05:00"));
        body.put(
                "identity",
                Map.of(
                        "names", List.of("EXAMPLE Name"),
                        "contacts", List.of("EXAMPLE contact"),
                        "exactPlace", "EXAMPLE street",
                        "handlingFlags", List.of("IN_EXILE"),
                        "perpetratorNames", List.of("EXAMPLE unit"),
                        "entities", List.of("EXAMPLE company")));
        body.put("shareableSummary", "EXAMPLE summary");
        body.put(
                "consents",
                Map.of(
                        "widerGovernment", "YES",
                        "linkAcrossPartners", "NO",
                        "givenBy", "DEFENDER",
                        "givenOn", "2026-11-20",
                        "validUntil", "2027-11-20"));
        body.put("sharing", "AMBER");
        body.put("identityRelease", "RELEASED");
        body.put("fallback", "RETURN_TO_PARTNER");
        body.put("implicated", List.of("ambassador@post.bogota", "desk.business"));
        body.put("drill", true);

        Submission submission = understood(body);

        assertThat(submission.account().narrative()).isEqualTo("  EXAMPLE text kept as it is \n");
        assertThat(submission.account().place()).isEqualTo("EXAMPLE town");
        assertThat(submission.stated())
                .isEqualTo(new StatedFacts(
                        "pt-BR",
                        new CountryCode("CO"),
                        LocalDate.of(2026, 11, 23),
                        List.of(ThreatType.DEATH_THREAT, ThreatType.SMEAR_CAMPAIGN),
                        List.of(Aspect.RED_TAGGING),
                        List.of(DefenderKind.ENVIRONMENT_LAND),
                        Target.COMMUNITY,
                        List.of(
                                new Perpetrator(PerpetratorKind.POLICE, Involvement.PRESENT),
                                new Perpetrator(PerpetratorKind.COMPANY, Involvement.SUSPECTED)),
                        List.of(Nexus.BUSINESS),
                        List.of(UrgencySign.DANGER_TO_LIFE)));
        assertThat(submission.identity())
                .isEqualTo(new Identity(
                        List.of("EXAMPLE Name"),
                        List.of("EXAMPLE contact"),
                        "EXAMPLE street",
                        List.of(HandlingFlag.IN_EXILE),
                        List.of("EXAMPLE unit"),
                        List.of("EXAMPLE company")));
        assertThat(submission.summary()).isEqualTo("EXAMPLE summary");
        assertThat(submission.terms().consents().answer(ConsentKind.WIDER_GOVERNMENT))
                .isEqualTo(ConsentValue.YES);
        assertThat(submission.terms().consents().answer(ConsentKind.LINK_ACROSS_PARTNERS))
                .isEqualTo(ConsentValue.NO);
        assertThat(submission.terms().consents().answer(ConsentKind.LOCAL_STAFF))
                .isEqualTo(ConsentValue.UNKNOWN);
        assertThat(submission.terms().consents().givenBy()).isEqualTo(ConsentGiver.DEFENDER);
        assertThat(submission.terms().sharing()).isEqualTo(Sharing.AMBER);
        assertThat(submission.terms().identityRelease()).isEqualTo(IdentityRelease.RELEASED);
        assertThat(submission.terms().fallback()).isEqualTo(Fallback.RETURN_TO_PARTNER);
        assertThat(submission.terms().implicated())
                .containsExactly(new ImplicatedParty("ambassador@post.bogota"), new ImplicatedParty("desk.business"));
        assertThat(submission.terms().nextKnownEvent())
                .isEqualTo(new NextKnownEvent(NextKnownEventKind.HEARING, Instant.parse("2026-11-27T14:00:00Z")));
        assertThat(submission.terms().drill()).isTrue();
    }

    @Test
    void everything_wrong_is_told_at_once_and_by_its_place() {
        Map<String, Object> body = new HashMap<>();
        body.put("language", "Spanish");
        body.put("country", "AN");
        body.put("occurredOn", "2026-11-26");
        body.put("threatTypes", List.of("KILLING", "NONE", 3));
        body.put("perpetrators", List.of(Map.of("involvement", "PRESENT"), "POLICE"));
        body.put("nextKnownEvent", Map.of("kind", "HEARING", "at", "2026-11-20T09:00:00Z"));
        body.put("identity", List.of());
        body.put("consents", Map.of("givenOn", "2026-11-20", "validUntil", "2026-11-19", "widerGovernment", true));
        body.put("implicated", List.of("Post.Bogota"));
        body.put("drill", "yes");

        assertThat(refused(body).stream().map(FieldProblem::pointer))
                .containsExactlyInAnyOrder(
                        "#/narrative",
                        "#/language",
                        "#/country",
                        "#/occurredOn",
                        "#/threatTypes/1",
                        "#/threatTypes/2",
                        "#/perpetrators/0/kind",
                        "#/perpetrators/1",
                        "#/nextKnownEvent/at",
                        "#/identity",
                        "#/consents/widerGovernment",
                        "#/consents/validUntil",
                        "#/implicated/0",
                        "#/drill");
    }

    @Test
    void an_unknown_word_is_refused_with_the_words_that_are_known() {
        assertThat(refused(Map.of("narrative", "EXAMPLE", "target", CANARY)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("#/target");
                    assertThat(problem.detail())
                            .contains("INDIVIDUAL, FAMILY, COLLEAGUES, ORGANISATION, COMMUNITY")
                            .doesNotContain(CANARY);
                });
    }

    @Test
    void an_unknown_field_is_refused_without_repeating_its_name() {
        assertThat(refused(Map.of("narrative", "EXAMPLE", CANARY, 1)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("#");
                    assertThat(problem.detail()).contains("narrative").doesNotContain(CANARY);
                });
    }

    @Test
    void a_slip_in_the_name_of_a_field_gets_a_hint() {
        assertThat(refused(Map.of("naratives", "EXAMPLE")))
                .anySatisfy(problem -> assertThat(problem.detail()).contains("Did you mean narrative?"));
    }

    @Test
    void text_is_measured_in_characters_and_not_in_halves_of_them() {
        assertThat(reader.read(Map.of("narrative", "\uD83D\uDE4F".repeat(Limits.NARRATIVE))))
                .isInstanceOf(Reading.Understood.class);
        assertThat(refused(Map.of("narrative", "x".repeat(Limits.NARRATIVE + 1))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("65,537", "65,536"));
    }

    @Test
    void text_that_cannot_be_written_as_utf_8_is_refused() {
        assertThat(refused(Map.of("narrative", "EXAMPLE \uD83D")))
                .extracting(FieldProblem::pointer)
                .containsExactly("#/narrative");
        assertThat(refused(Map.of("narrative", "EXAMPLE \0")))
                .extracting(FieldProblem::pointer)
                .containsExactly("#/narrative");
    }

    @Test
    void a_character_that_is_not_taken_is_found_by_its_line_and_its_number_there() {
        Map<String, Object> body = new HashMap<>();
        body.put("narrative", "EXAMPLE\r\n\uD83D\uDE4F\nab\uD83D\uDE4F\0 and more");
        body.put("place", "EXAMPLE \u0007");

        assertThat(refused(body))
                .extracting(problem -> problem.detail().split("[.]")[0])
                .containsExactlyInAnyOrder(
                        "There is a broken character in this text, in line 3, character 4",
                        "There is an invisible control character in this text, at character 9");
    }

    @Test
    void control_characters_are_refused_wherever_text_can_be_and_tabs_and_line_breaks_are_not() {
        Map<String, Object> body = new HashMap<>();
        body.put("narrative", "EXAMPLE \u0001");
        body.put("place", "EXAMPLE \u001b");
        body.put("shareableSummary", "EXAMPLE \u007f");
        body.put("identity", Map.of("names", List.of("EXAMPLE", "EXAMPLE \u0085"), "exactPlace", "EXAMPLE \b"));

        assertThat(refused(body))
                .allSatisfy(problem -> assertThat(problem.detail()).contains("invisible control character"))
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "#/narrative", "#/place", "#/shareableSummary", "#/identity/names/1", "#/identity/exactPlace");
        assertThat(understood(Map.of("narrative", "EXAMPLE\tof\r\nlines"))
                        .account()
                        .narrative())
                .isEqualTo("EXAMPLE\tof\r\nlines");
    }

    @ParameterizedTest
    @CsvSource({
        "Post.Bogota, Did you mean post.bogota?",
        "post.bogata, Did you mean post.bogota?",
        "bogota, Did you mean post.bogota or post.bogota.venezuela?",
        "Ambasador@Bogota, Did you mean ambassador@post.bogota or",
        "deputy chief of mission@post.nairobi, Did you mean deputy-chief-of-mission@post.nairobi?",
        "canary-4711@post.bogota, Did you mean post.bogota?",
        "post.canary-4711, human-rights-officer",
        "mission.se.canary-4711, Names of people go into identity",
        "desk.canary-4711, Names of people go into identity"
    })
    void only_known_queues_and_roles_can_be_implicated_and_near_ones_are_suggested(String party, String hint) {
        assertThat(refused(Map.of("narrative", "EXAMPLE", "implicated", List.of("post.nairobi", party))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("#/implicated/1");
                    assertThat(problem.detail()).contains(hint).doesNotContain(CANARY);
                });
    }

    @Test
    void null_and_blank_count_as_not_given() {
        Map<String, Object> body = new HashMap<>();
        body.put("narrative", "EXAMPLE");
        body.put("country", " ");
        body.put("target", null);
        body.put("identity", null);
        body.put("consents", Collections.singletonMap("localStaff", ""));

        assertThat(understood(body).stated()).isEqualTo(StatedFacts.NONE);
    }

    @Test
    void an_entry_that_is_null_is_named_and_so_is_a_consent_that_differs_in_nothing() {
        List<Object> nothing = Collections.singletonList(null);

        assertThat(refused(Map.of(
                        "narrative",
                        "EXAMPLE",
                        "threatTypes",
                        nothing,
                        "perpetrators",
                        nothing,
                        "implicated",
                        nothing,
                        "identity",
                        Map.of("names", nothing),
                        "consents",
                        Map.of("each", Collections.singletonMap("regionalBodies", null)))))
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "#/threatTypes/0",
                        "#/perpetrators/0",
                        "#/implicated/0",
                        "#/identity/names/0",
                        "#/consents/each/regionalBodies");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u2060\uFEFF",
                "\u202E \u202C",
                "\u0301\u0301",
                "\u20DD",
                "\u0903",
                "\u00A0\u3000",
                "\u2028",
                "\uDB40\uDC41",
                "\u3164\u2800"
            })
    void text_in_which_there_is_nothing_to_read_counts_as_not_given(String invisible) {
        assertThat(refused(Map.of("narrative", invisible)))
                .containsExactly(
                        new FieldProblem("#/narrative", "Tell what happened, in your own words and in any language."));
        assertThat(reader.readChange(Map.of("information", invisible)))
                .isInstanceOfSatisfying(
                        ChangeReading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.detail()).startsWith("Nothing would change.")));
        assertThat(understood(Map.of("narrative", "EXAMPLE", "place", invisible, "shareableSummary", invisible)))
                .satisfies(submission -> {
                    assertThat(submission.account().place()).isNull();
                    assertThat(submission.summary()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0627\u0650", "\uD83D\uDC69\u200D\uD83D\uDCBB", "\u200F\u05D0", "\u0938\u093E", "!", "7"})
    void one_sign_that_can_be_seen_makes_a_text_and_what_joins_or_turns_it_is_kept(String text) {
        assertThat(understood(Map.of("narrative", text)).account().narrative()).isEqualTo(text);
    }

    @Test
    void whatever_is_not_an_object_is_told_what_to_send() {
        assertThat(refused(null)).extracting(FieldProblem::pointer).containsExactly("#");
        assertThat(refused(List.of())).extracting(FieldProblem::pointer).containsExactly("#");
        assertThat(refused("text")).extracting(FieldProblem::pointer).containsExactly("#");
    }

    @Test
    void the_number_of_problems_in_one_answer_is_bounded() {
        Map<String, Object> body = new HashMap<>();
        for (String field : List.of("threatTypes", "aspects", "defenderKinds", "urgencySigns")) {
            body.put(field, Collections.nCopies(Limits.ENTRIES, "UNHEARD_OF"));
        }

        assertThat(refused(body)).hasSize(Limits.PROBLEMS);
    }

    @Test
    void a_submission_prints_nothing_of_what_it_holds() {
        Submission submission = understood(Map.of("narrative", CANARY, "shareableSummary", CANARY));

        assertThat(submission.toString()).doesNotContain(CANARY);
        assertThat(new Reading.Understood(submission).toString()).doesNotContain(CANARY);
        assertThat(new IdempotencyKey(CANARY).toString()).doesNotContain(CANARY);
    }

    @Test
    void a_consent_that_has_run_out_already_is_refused() {
        assertThat(refused(Map.of("narrative", "EXAMPLE", "consents", Map.of("validUntil", "2001-01-01"))))
                .extracting(FieldProblem::pointer)
                .containsExactly("#/consents/validUntil");
    }

    @Test
    void a_consent_can_have_a_giver_and_a_time_of_its_own() {
        Consents consents = understood(Map.of(
                        "narrative",
                        "EXAMPLE",
                        "consents",
                        Map.of(
                                "widerGovernment", "YES",
                                "validUntil", "2027-11-20",
                                "each",
                                        Map.of(
                                                "widerGovernment",
                                                Map.of("givenBy", "FAMILY", "validUntil", "2027-01-01")))))
                .terms()
                .consents();

        assertThat(consents.terms(ConsentKind.WIDER_GOVERNMENT))
                .isEqualTo(new ConsentTerms(ConsentGiver.FAMILY, null, LocalDate.of(2027, 1, 1)));
        assertThat(consents.terms(ConsentKind.CONTACT_BY_POST).validUntil()).isEqualTo(LocalDate.of(2027, 11, 20));
        assertThat(refused(Map.of(
                        "narrative",
                        "EXAMPLE",
                        "consents",
                        Map.of("each", Map.of("localStaff", Map.of("givenBy", "NOBODY"))))))
                .extracting(FieldProblem::pointer)
                .containsExactly("#/consents/each/localStaff/givenBy");
    }

    @Test
    void every_consent_of_the_vocabulary_has_the_name_that_the_contracts_give_it() {
        for (ConsentKind kind : ConsentKind.values()) {
            Submission submission = understood(
                    Map.of("narrative", "EXAMPLE", "consents", Map.of(SubmissionReader.nameOf(kind), "YES")));

            assertThat(submission.terms().consents().answer(kind)).isEqualTo(ConsentValue.YES);
            assertThat(Consents.class.getRecordComponents())
                    .anySatisfy(component -> assertThat(component.getName()).isEqualTo(SubmissionReader.nameOf(kind)));
        }
    }

    private Submission understood(Object body) {
        assertThat(reader.read(body)).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reader.read(body)).submission();
    }

    private List<FieldProblem> refused(Object body) {
        assertThat(reader.read(body)).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reader.read(body)).problems();
    }
}
