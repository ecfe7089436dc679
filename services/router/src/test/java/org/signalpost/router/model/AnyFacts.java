package org.signalpost.router.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/** Facts for tests: all of them, or plain ones of which a test changes what it is about. */
record AnyFacts(
        Decision decision,
        @Nullable CountryCode country,
        double confidence,
        ThreatType threat,
        Set<DefenderKind> defenders,
        Set<PerpetratorKind> perpetrators,
        Set<Nexus> nexus,
        Priority priority,
        Consents consents,
        Sharing sharing,
        Fallback fallback,
        List<ImplicatedParty> implicated) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    /** A surely classified report of a threat in a country, with nothing else said. */
    static AnyFacts in(@Nullable String country) {
        return new AnyFacts(
                Decision.AUTOMATIC,
                country == null ? null : new CountryCode(country),
                country == null ? 0 : 0.9,
                ThreatType.THREAT_INTIMIDATION,
                Set.of(),
                Set.of(),
                Set.of(),
                Priority.MEDIUM,
                Consents.UNKNOWN,
                Sharing.AMBER,
                Fallback.HEADQUARTERS,
                List.of());
    }

    AnyFacts unsure() {
        return new AnyFacts(
                Decision.TRIAGE,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(double otherConfidence) {
        return new AnyFacts(
                decision,
                country,
                otherConfidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(ThreatType other) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                other,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(DefenderKind... others) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                Set.of(others),
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(Nexus other) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                Set.of(other),
                priority,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(Priority other) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                other,
                consents,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(Consents others) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                others,
                sharing,
                fallback,
                implicated);
    }

    AnyFacts with(Sharing other) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                other,
                fallback,
                implicated);
    }

    AnyFacts with(Fallback other) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                other,
                implicated);
    }

    AnyFacts implicating(String... parties) {
        return new AnyFacts(
                decision,
                country,
                confidence,
                threat,
                defenders,
                perpetrators,
                nexus,
                priority,
                consents,
                sharing,
                fallback,
                List.of(parties).stream().map(ImplicatedParty::new).toList());
    }

    AnyFacts consenting() {
        return with(consents(ConsentValue.YES, null));
    }

    Facts facts() {
        return corrected(0);
    }

    /** The facts after so many corrections by a person. */
    Facts corrected(int correction) {
        return new Facts(
                decision,
                country,
                confidence,
                threat,
                Set.of(threat),
                Set.<Aspect>of(),
                defenders,
                perpetrators,
                nexus,
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                priority,
                consents,
                sharing,
                fallback,
                implicated,
                correction,
                TODAY);
    }

    /** The same answer to every question of consent. */
    static Consents consents(ConsentValue answer, @Nullable LocalDate validUntil) {
        return new Consents(
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                answer,
                null,
                null,
                validUntil);
    }

    /** The same consents, one with a last day of its own. */
    static Consents consents(Consents common, ConsentKind kind, @Nullable LocalDate validUntil) {
        return new Consents(
                common.contactByPost(),
                common.widerGovernment(),
                common.unWithNamesToGovernment(),
                common.namesPublished(),
                common.regionalBodies(),
                common.otherMissions(),
                common.namesToHostGovernment(),
                common.namesToCompany(),
                common.usedInVetting(),
                common.localStaff(),
                common.linkAcrossPartners(),
                common.usedForImprovement(),
                common.givenBy(),
                common.givenOn(),
                common.validUntil(),
                Map.of(kind, new ConsentTerms(null, null, validUntil)));
    }

    /** Every fact a decision may rest on, in every combination. */
    static Arbitrary<AnyFacts> all(Directory directory, CountryCode state) {
        List<QueueName> queues = directory.rows(state).stream()
                .map(Responsibility::queue)
                .distinct()
                .toList();
        Arbitrary<@Nullable CountryCode> countries =
                Arbitraries.of(Territories.ALL).injectNull(0.05);
        Arbitrary<Consents> consents = Arbitraries.of(ConsentValue.class)
                .list()
                .ofSize(ConsentKind.values().length)
                .flatMap(answers -> Arbitraries.of(TODAY, TODAY.minusDays(1), LocalDate.MAX)
                        .injectNull(0.7)
                        .map(until -> new Consents(
                                answers.get(0),
                                answers.get(1),
                                answers.get(2),
                                answers.get(3),
                                answers.get(4),
                                answers.get(5),
                                answers.get(6),
                                answers.get(7),
                                answers.get(8),
                                answers.get(9),
                                answers.get(10),
                                answers.get(11),
                                null,
                                null,
                                until)));
        return Combinators.combine(
                        Arbitraries.of(Decision.class),
                        countries,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.of(ThreatType.class),
                        Arbitraries.of(DefenderKind.class).set().ofMaxSize(4),
                        Arbitraries.of(PerpetratorKind.class).set().ofMaxSize(3),
                        Arbitraries.of(Nexus.class).set().ofMaxSize(3),
                        Arbitraries.of(Priority.class))
                .as((decision, country, confidence, threat, defenders, perpetrators, nexus, priority) -> new AnyFacts(
                        decision,
                        country,
                        confidence,
                        threat,
                        defenders,
                        perpetrators,
                        nexus,
                        priority,
                        Consents.UNKNOWN,
                        Sharing.AMBER,
                        Fallback.HEADQUARTERS,
                        List.of()))
                .flatMap(facts -> Combinators.combine(
                                consents,
                                Arbitraries.of(Sharing.class),
                                Arbitraries.of(Fallback.class),
                                implicated(directory, state, facts.country(), queues))
                        .as((consent, sharing, fallback, parties) -> facts.with(consent)
                                .with(sharing)
                                .with(fallback)
                                .implicating(parties.toArray(String[]::new))));
    }

    /** Nobody, or some of: whoever answers for the country, a role there, desks, any other queue, somebody unknown. */
    private static Arbitrary<Set<String>> implicated(
            Directory directory, CountryCode state, @Nullable CountryCode country, List<QueueName> queues) {
        String responsible = country == null
                ? "desk.triage"
                : directory
                        .responsible(state, country)
                        .map(row -> row.queue().value())
                        .orElseThrow();
        Arbitrary<String> near = Arbitraries.of(
                responsible,
                "ambassador@" + responsible,
                "desk.headquarters",
                "desk.triage",
                "duty-officer@desk.headquarters",
                "desk.environment",
                "officer@desk.press",
                "desk.anti-corruption",
                "desk.business",
                "mission.se.bogota");
        Arbitrary<String> far = Arbitraries.of(queues).map(QueueName::value);
        Arbitrary<String> unknown = Arbitraries.of("post.nowhere-at-all", "clerk@post.nowhere-at-all");
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Set.<String>of())),
                Tuple.of(5, near.set().ofMinSize(1).ofMaxSize(5)),
                Tuple.of(2, far.set().ofMinSize(1).ofMaxSize(3)),
                Tuple.of(1, unknown.set().ofSize(1)));
    }
}
