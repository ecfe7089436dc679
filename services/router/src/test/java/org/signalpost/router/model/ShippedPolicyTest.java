package org.signalpost.router.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Routing.WithheldReason;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;

/** The policy and the directory as production reads them. */
class ShippedPolicyTest {

    private static final Policy POLICY = PolicyFile.shipped(DirectoryFile.shipped());

    @ParameterizedTest
    @CsvSource({
        // A post in the country.
        "CO, post.bogota, post-of-the-country",
        "IN, post.new-delhi, post-of-the-country",
        "GB, post.london, post-of-the-country",
        "XK, post.pristina, post-of-the-country",
        "VA, post.holy-see, post-of-the-country",
        "TW, post.taipei, post-of-the-country",
        "CW, post.willemstad, post-of-the-country",
        // Covered from elsewhere.
        "AD, post.madrid, post-of-the-country",
        "LI, post.bern, post-of-the-country",
        "MC, post.paris, post-of-the-country",
        "SM, post.rome, post-of-the-country",
        "BT, post.new-delhi, post-of-the-country",
        "GW, post.dakar, post-of-the-country",
        "KM, post.antananarivo, post-of-the-country",
        "ST, post.luanda, post-of-the-country",
        "LC, post.bridgetown, post-of-the-country",
        "TV, post.suva, post-of-the-country",
        "MO, post.hong-kong, post-of-the-country",
        "KP, post.seoul, post-of-the-country",
        "SY, post.ankara, post-of-the-country",
        // Relocated, and units within a post.
        "AF, post.doha.afghanistan, post-of-the-country",
        "BY, post.vilnius.belarus, post-of-the-country",
        "IR, post.dubai.iran, post-of-the-country",
        "LY, post.tunis.libya, post-of-the-country",
        "MV, post.colombo.maldives, post-of-the-country",
        "PS, post.jerusalem.palestinian-affairs, post-of-the-country",
        "SD, post.addis-ababa.sudan, post-of-the-country",
        "VE, post.bogota.venezuela, post-of-the-country",
        "YE, post.riyadh.yemen, post-of-the-country",
        // Overseas territories of others.
        "FK, post.london, post-of-the-country",
        "NC, post.paris, post-of-the-country",
        "SJ, post.oslo, post-of-the-country",
        "AW, post.willemstad, post-of-the-country",
        // No post, and domestic.
        "AQ, desk.headquarters, no-post",
        "EH, desk.headquarters, no-post",
        "US, desk.domestic, domestic",
        "PR, desk.domestic, domestic",
        "GU, desk.domestic, domestic",
        "UM, desk.domestic, domestic"
    })
    void each_territory_has_its_queue(String country, String queue, String rule) {
        Routing routing = POLICY.route(AnyFacts.in(country).facts());

        assertThat(routing.primary().queue()).isEqualTo(new QueueName(queue));
        assertThat(routing.primary().rule()).isEqualTo(rule);
    }

    @Test
    void every_part_of_the_united_states_is_domestic_and_nothing_else_is() {
        assertThat(Territories.ALL.stream()
                        .filter(country -> POLICY.route(
                                        AnyFacts.in(country.value()).facts())
                                .primary()
                                .rule()
                                .equals("domestic"))
                        .map(Object::toString))
                .containsExactly("AS", "GU", "MP", "PR", "UM", "US", "VI");
    }

    @Test
    void a_report_without_country_goes_to_triage() {
        Routing routing = POLICY.route(AnyFacts.in(null).facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(routing.primary().rule()).isEqualTo("country-unknown");
        assertThat(routing.ladder()).containsExactly("duty-officer@desk.triage", "desk.headquarters");
    }

    @Test
    void what_is_not_a_reprisal_goes_to_triage() {
        Routing routing = POLICY.route(AnyFacts.in("CO").with(ThreatType.NONE).facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(routing.primary().rule()).isEqualTo("not-a-reprisal");
    }

    @Test
    void an_unsure_report_goes_to_triage_and_to_nobody_else() {
        Routing routing = POLICY.route(AnyFacts.in("CO")
                .unsure()
                .with(Priority.HIGH)
                .with(DefenderKind.JOURNALIST)
                .consenting()
                .facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(routing.copies()).isEmpty();
        assertThat(routing.withheld()).isEmpty();
    }

    @Test
    void an_unsure_critical_report_with_a_likely_country_goes_to_its_post_and_to_triage() {
        Routing routing = POLICY.route(
                AnyFacts.in("KE").unsure().with(Priority.CRITICAL).with(0.5).facts());

        assertThat(routing.primary().queue()).isEqualTo(new QueueName("post.nairobi"));
        assertThat(routing.primary().rule()).isEqualTo("critical-likely-country");
        assertThat(routing.copies())
                .extracting(Routing.Copy::queue, Routing.Copy::profile)
                .containsExactly(tuple(QueueName.TRIAGE, RedactionProfile.FULL));
    }

    @Test
    void an_unsure_critical_report_marked_red_goes_to_its_post_alone() {
        Routing routing = POLICY.route(AnyFacts.in("KE")
                .unsure()
                .with(Priority.CRITICAL)
                .with(Sharing.RED)
                .facts());

        assertThat(routing.primary().queue()).isEqualTo(new QueueName("post.nairobi"));
        assertThat(routing.copies()).isEmpty();
        assertThat(routing.withheld())
                .extracting(Routing.Withheld::queue, Routing.Withheld::reason)
                .containsExactly(tuple(QueueName.TRIAGE, WithheldReason.SHARING_TOO_STRICT));
    }

    @Test
    void an_unsure_critical_report_without_a_likely_country_waits_for_triage() {
        Routing routing = POLICY.route(
                AnyFacts.in("KE").unsure().with(Priority.CRITICAL).with(0.49).facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.TRIAGE);
    }

    @Test
    void the_desks_of_the_letter_get_copies_that_name_nobody_when_consent_allows() {
        Routing routing = POLICY.route(AnyFacts.in("PE")
                .with(DefenderKind.ENVIRONMENT_LAND, DefenderKind.JOURNALIST, DefenderKind.ANTI_CORRUPTION)
                .with(Nexus.BUSINESS)
                .with(Sharing.AMBER_STRICT)
                .consenting()
                .facts());

        assertThat(routing.copies())
                .extracting(copy -> copy.queue().value(), Routing.Copy::rule, Routing.Copy::profile)
                .containsExactly(
                        tuple("desk.environment", "environment", RedactionProfile.NO_IDENTITY),
                        tuple("desk.press", "press", RedactionProfile.NO_IDENTITY),
                        tuple("desk.anti-corruption", "anti-corruption", RedactionProfile.NO_IDENTITY),
                        tuple("desk.business", "business", RedactionProfile.NO_IDENTITY));
        assertThat(routing.withheld()).isEmpty();
    }

    @Test
    void an_unanswered_question_of_consent_withholds_the_copy_and_says_which() {
        Routing routing =
                POLICY.route(AnyFacts.in("PE").with(DefenderKind.JOURNALIST).facts());

        assertThat(routing.copies()).isEmpty();
        assertThat(routing.withheld())
                .containsExactly(new Routing.Withheld(
                        new QueueName("desk.press"),
                        "press",
                        WithheldReason.CONSENT_MISSING,
                        ConsentKind.WIDER_GOVERNMENT));
    }

    @Test
    void a_consent_that_has_run_out_is_none() {
        Routing routing = POLICY.route(AnyFacts.in("PE")
                .with(DefenderKind.JOURNALIST)
                .with(AnyFacts.consents(ConsentValue.YES, AnyFacts.TODAY.minusDays(1)))
                .facts());

        assertThat(routing.copies()).isEmpty();
    }

    @Test
    void a_copy_says_which_consent_it_rests_on_and_until_when_that_one_holds() {
        LocalDate soon = AnyFacts.TODAY.plusDays(1);
        LocalDate later = AnyFacts.TODAY.plusDays(30);
        Consents common = AnyFacts.consents(ConsentValue.YES, soon);

        assertThat(basisOfPress(common)).isEqualTo(new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, soon));
        assertThat(basisOfPress(AnyFacts.consents(common, ConsentKind.WIDER_GOVERNMENT, later)))
                .isEqualTo(new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, later));
        assertThat(basisOfPress(AnyFacts.consents(common, ConsentKind.WIDER_GOVERNMENT, null)))
                .isEqualTo(new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, null));
        assertThat(basisOfPress(AnyFacts.consents(common, ConsentKind.REGIONAL_BODIES, later)))
                .isEqualTo(new Routing.Basis(ConsentKind.WIDER_GOVERNMENT, soon));
    }

    private static Routing.@Nullable Basis basisOfPress(Consents consents) {
        Routing routing = POLICY.route(
                AnyFacts.in("PE").with(DefenderKind.JOURNALIST).with(consents).facts());
        assertThat(routing.copies()).extracting(Routing.Copy::queue).containsExactly(new QueueName("desk.press"));
        return routing.copies().get(0).basis();
    }

    @Test
    void a_copy_to_triage_rests_on_no_consent_and_ends_with_none() {
        Routing routing = POLICY.route(AnyFacts.in("KE")
                .unsure()
                .with(Priority.CRITICAL)
                .with(AnyFacts.consents(ConsentValue.YES, AnyFacts.TODAY))
                .facts());

        assertThat(routing.copies())
                .extracting(Routing.Copy::queue, Routing.Copy::basis)
                .containsExactly(tuple(QueueName.TRIAGE, new Routing.Basis(null, null)));
    }

    @ParameterizedTest
    @CsvSource({"post.bogota", "ambassador@post.bogota"})
    void an_implicated_post_gets_nothing_and_headquarters_acts(String party) {
        Routing routing = POLICY.route(AnyFacts.in("CO").implicating(party).facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.HEADQUARTERS);
        assertThat(routing.primary().rule()).isEqualTo("headquarters-when-implicated");
        assertThat(routing.withheld())
                .extracting(Routing.Withheld::queue, Routing.Withheld::reason)
                .containsExactly(tuple(new QueueName("post.bogota"), WithheldReason.IMPLICATED));
        assertThat(routing.ladder()).containsExactly("duty-officer@desk.headquarters", "desk.headquarters");
    }

    @Test
    void a_post_that_is_implicated_implicates_its_units() {
        Routing routing =
                POLICY.route(AnyFacts.in("VE").implicating("post.bogota").facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.HEADQUARTERS);
    }

    @Test
    void a_report_goes_back_when_its_post_is_implicated_and_the_partner_wants_it_back() {
        Routing routing = POLICY.route(AnyFacts.in("CO")
                .implicating("post.bogota")
                .with(Fallback.RETURN_TO_PARTNER)
                .with(DefenderKind.JOURNALIST)
                .consenting()
                .facts());

        assertThat(routing.primary().queue()).isNull();
        assertThat(routing.primary().rule()).isEqualTo("return-when-implicated");
        assertThat(routing.copies()).isEmpty();
        assertThat(routing.withheld())
                .extracting(withheld -> withheld.queue().value(), Routing.Withheld::reason)
                .containsExactly(
                        tuple("post.bogota", WithheldReason.IMPLICATED),
                        tuple("desk.press", WithheldReason.RETURNED_TO_PARTNER));
    }

    @Test
    void whoever_is_implicated_beside_the_post_is_off_the_ladder() {
        Routing routing =
                POLICY.route(AnyFacts.in("KE").implicating("desk.headquarters").facts());

        assertThat(routing.ladder())
                .containsExactly(
                        "human-rights-officer@post.nairobi",
                        "deputy-chief-of-mission@post.nairobi",
                        "ambassador@post.nairobi");
    }

    @Test
    void somebody_implicated_whom_nobody_knows_is_for_triage_to_identify() {
        Routing routing = POLICY.route(AnyFacts.in("CO")
                .with(Priority.CRITICAL)
                .implicating("post.bogata")
                .facts());

        assertThat(routing.primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(routing.primary().rule()).isEqualTo("implicated-unclear");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, post.bogata,                  desk.triage,       implicated-unclear",
                "1, post.bogata,                  post.bogota,       post-of-the-country",
                "2, clerk@post.bogata,            post.bogota,       post-of-the-country",
                "0, post.bogata desk.triage,      desk.headquarters, implicated-unclear",
                "1, post.bogata post.bogota,      desk.headquarters, headquarters-when-implicated",
                "1, post.bogata post.bogota desk.headquarters, -,    headquarters-when-implicated"
            })
    void triage_identifies_somebody_unknown_once_and_whoever_is_known_stays_out(
            int correction, String implicated, @Nullable String queue, String rule) {
        Routing routing = POLICY.route(
                AnyFacts.in("CO").implicating(implicated.split(" ")).corrected(correction));

        assertThat(routing.primary().queue()).isEqualTo(queue == null ? null : new QueueName(queue));
        assertThat(routing.primary().rule()).isEqualTo(rule);
    }

    @Test
    void danger_in_a_country_the_letter_names_starts_the_ladder_with_a_senior_official() {
        Routing danger = POLICY.route(AnyFacts.in("HN").with(Priority.CRITICAL).facts());
        Routing less = POLICY.route(AnyFacts.in("HN").with(Priority.MEDIUM).facts());

        assertThat(danger.ladder())
                .containsExactly(
                        "deputy-chief-of-mission@post.tegucigalpa", "ambassador@post.tegucigalpa", "desk.headquarters");
        assertThat(less.ladder()).first().isEqualTo("human-rights-officer@post.tegucigalpa");
    }

    @Test
    void deciding_twice_is_deciding_the_same() {
        Facts facts =
                AnyFacts.in("PE").with(DefenderKind.JOURNALIST).consenting().facts();

        assertThat(POLICY.route(facts)).isEqualTo(POLICY.route(facts));
    }
}
