package org.signalpost.contracts.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.Target;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.UrgencySign;

/**
 * What the partner said beside the text, all of it optional.
 *
 * @param language the language of the account as a BCP 47 tag, if said
 * @param country where it happened, if said
 * @param occurredOn the day it happened, if said
 * @param threats what was done or threatened, gravest first as the partner sees it
 * @param aspects finer marks
 * @param defenders the fields the defender works in
 * @param target whom the attack was aimed at, if said
 * @param perpetrators who did it
 * @param nexus facts that policy routes on
 * @param urgencySigns what speaks for danger
 */
public record StatedFacts(
        @Nullable String language,
        @Nullable CountryCode country,
        @Nullable LocalDate occurredOn,
        List<ThreatType> threats,
        List<Aspect> aspects,
        List<DefenderKind> defenders,
        @Nullable Target target,
        List<Perpetrator> perpetrators,
        List<Nexus> nexus,
        List<UrgencySign> urgencySigns) {

    /** Nothing said. */
    public static final StatedFacts NONE =
            new StatedFacts(null, null, null, List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());

    public StatedFacts {
        threats = List.copyOf(threats);
        aspects = List.copyOf(aspects);
        defenders = List.copyOf(defenders);
        perpetrators = List.copyOf(perpetrators);
        nexus = List.copyOf(nexus);
        urgencySigns = List.copyOf(urgencySigns);
    }
}
