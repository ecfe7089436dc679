package org.signalpost.router.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.router.model.Condition.NotAConditionException;

class ConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aspects == [Aspect.SLAPP]",
                "certainty == Certainty.LIKELY",
                "Consent.WIDER_GOVERNMENT in consents && Consent.OTHER_MISSIONS in consents",
                "correction == 2",
                "country == Country.CO && country != Country.UNKNOWN",
                "country_confidence > 0.8",
                "decision == Decision.AUTOMATIC",
                "Defender.JOURNALIST in defenders && !(Defender.LAWYER in defenders)",
                "fallback == Fallback.HEADQUARTERS",
                "!implicated_unknown",
                "Nexus.BUSINESS in nexus",
                "perpetrators.exists(who, who in [Perpetrator.COMPANY, Perpetrator.POLICE])",
                "primary_threat == Threat.KILLING",
                "priority == Priority.MEDIUM",
                "responsible_basis == Basis.DIRECT",
                "!responsible_implicated",
                "responsible_is_post",
                "severity == Severity.SEVERE",
                "sharing == Sharing.AMBER",
                "Threat.KILLING in threats && threats.size() == 1",
                "urgency == Urgency.PAST"
            })
    void every_fact_can_be_asked_about(String text) throws NotAConditionException {
        assertThat(Condition.of(text).holds(words())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Threat.KILING in threats, unknown word Threat.KILING",
        "Defender.JOURNALIST in threats, no matching overload",
        "country == Country.YY, unknown word Country.YY",
        "'country == \"CO\"', no matching overload",
        "priority, expected type 'bool'",
        "narrative == Threat.KILLING, unknown word narrative",
        "decision == , ''"
    })
    void a_word_that_is_unknown_or_of_another_vocabulary_is_refused(String text, String why) {
        NotAConditionException refused = catchThrowableOfType(NotAConditionException.class, () -> Condition.of(text));

        assertThat(refused.faults()).isNotEmpty();
        assertThat(refused.faults().get(0).what()).contains(why);
    }

    @Test
    void a_condition_that_cannot_be_decided_says_so_and_names_no_fact() throws NotAConditionException {
        Condition condition = Condition.of("threats[3] == Threat.KILLING");

        assertThatThrownBy(() -> condition.holds(words()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A condition of the policy cannot be decided: threats[3] == Threat.KILLING");
    }

    private static FactWords words() {
        AnyFacts plain = AnyFacts.in("CO").consenting();
        Facts facts = new Facts(
                plain.decision(),
                plain.country(),
                plain.confidence(),
                ThreatType.KILLING,
                Set.of(ThreatType.KILLING),
                Set.of(Aspect.SLAPP),
                Set.of(DefenderKind.JOURNALIST),
                Set.of(PerpetratorKind.COMPANY),
                Set.of(Nexus.BUSINESS),
                Urgency.PAST,
                Severity.SEVERE,
                Certainty.LIKELY,
                plain.priority(),
                plain.consents(),
                plain.sharing(),
                plain.fallback(),
                plain.implicated(),
                2,
                AnyFacts.TODAY);
        return new FactWords(
                facts,
                ShippedDirectory.DIRECTORY.rows(ShippedDirectory.US).stream()
                        .filter(row -> row.territory().value().equals("CO"))
                        .findFirst()
                        .orElseThrow(),
                false,
                false);
    }
}
