package org.signalpost.desk.application;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * What a row of a queue says about a report.
 *
 * @param country where, if known
 * @param primaryThreat what
 * @param defenders the fields the defender works in
 */
public record Facts(@Nullable CountryCode country, ThreatType primaryThreat, List<DefenderKind> defenders) {

    /** Takes a copy of the list. */
    public Facts {
        defenders = List.copyOf(defenders);
    }

    /** The facts as they were classified. */
    public static Facts of(Classification classification) {
        return new Facts(
                classification.country().code(),
                classification.primaryThreat(),
                classification.defenders().stream()
                        .map(Classification.Defender::kind)
                        .distinct()
                        .toList());
    }
}
