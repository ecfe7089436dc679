package org.signalpost.router.model;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/**
 * All that a routing decision may rest on. Nothing sealed is among it: who routes does not read.
 *
 * @param decision whether the classification is sure enough to act on without a person
 * @param country where it happened, if known
 * @param countryConfidence how sure that is, from 0 to 1
 * @param primaryThreat what it is about
 * @param threats everything done or threatened, the primary one too
 * @param aspects finer marks of any of the threats
 * @param defenders the fields the defender works in
 * @param perpetrators who had a part in it
 * @param nexus what else policy routes on
 * @param urgency how soon someone must act
 * @param severity how grave the harm is
 * @param certainty how sure it is
 * @param priority what follows for the queue
 * @param consents what was consented to
 * @param sharing the traffic-light mark
 * @param fallback where the report goes when its post cannot take it
 * @param implicated who must get nothing
 * @param correction how often a person has corrected this version of the report; 0 if nobody has
 * @param day the day of the decision, on which consents must still hold
 */
public record Facts(
        Decision decision,
        @Nullable CountryCode country,
        double countryConfidence,
        ThreatType primaryThreat,
        Set<ThreatType> threats,
        Set<Aspect> aspects,
        Set<DefenderKind> defenders,
        Set<PerpetratorKind> perpetrators,
        Set<Nexus> nexus,
        Urgency urgency,
        Severity severity,
        Certainty certainty,
        Priority priority,
        Consents consents,
        Sharing sharing,
        Fallback fallback,
        List<ImplicatedParty> implicated,
        int correction,
        LocalDate day) {

    /** Copies what can change. */
    public Facts {
        threats = Set.copyOf(threats);
        aspects = Set.copyOf(aspects);
        defenders = Set.copyOf(defenders);
        perpetrators = Set.copyOf(perpetrators);
        nexus = Set.copyOf(nexus);
        implicated = List.copyOf(implicated);
    }

    /** The facts of a report as it was classified or, in a revision of a correction, as a person corrected it. */
    public static Facts of(Classification classification, Terms terms, Revision revision, LocalDate day) {
        Set<ThreatType> threats = EnumSet.noneOf(ThreatType.class);
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        classification.threats().forEach(threat -> {
            threats.add(threat.type());
            aspects.addAll(threat.aspects());
        });
        Set<DefenderKind> defenders = EnumSet.noneOf(DefenderKind.class);
        classification.defenders().forEach(defender -> defenders.add(defender.kind()));
        Set<PerpetratorKind> perpetrators = EnumSet.noneOf(PerpetratorKind.class);
        classification.perpetrators().forEach(perpetrator -> perpetrators.add(perpetrator.kind()));
        Set<Nexus> nexus = EnumSet.noneOf(Nexus.class);
        classification.nexus().forEach(fact -> nexus.add(fact.nexus()));
        return new Facts(
                classification.decision(),
                classification.country().code(),
                classification.country().confidence(),
                classification.primaryThreat(),
                threats,
                aspects,
                defenders,
                perpetrators,
                nexus,
                classification.urgency(),
                classification.severity(),
                classification.certainty(),
                classification.priority(),
                terms.consents(),
                terms.sharing(),
                terms.fallback(),
                terms.implicated(),
                revision.correction(),
                day);
    }
}
