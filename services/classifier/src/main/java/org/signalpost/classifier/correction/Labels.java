package org.signalpost.classifier.correction;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * What triage can say of a report, in codes.
 *
 * @param country where it happened, if known
 * @param primaryThreat what the report is about
 * @param otherThreats what else was done or threatened
 * @param priority how soon it must be taken
 */
public record Labels(
        @Nullable CountryCode country, ThreatType primaryThreat, List<ThreatType> otherThreats, Priority priority) {

    /** Copies the list. */
    public Labels {
        otherThreats = List.copyOf(otherThreats);
    }

    /** What a classification says of it. */
    public static Labels of(Classification classification) {
        return new Labels(
                classification.country().code(),
                classification.primaryThreat(),
                classification.threats().stream()
                        .skip(1)
                        .map(Classification.Threat::type)
                        .distinct()
                        .toList(),
                classification.priority());
    }

    /** The threats beside the primary one and {@code primary}: two that changed places are one error, not two. */
    Set<ThreatType> threatsBeside(ThreatType primary) {
        Set<ThreatType> beside = EnumSet.noneOf(ThreatType.class);
        beside.addAll(otherThreats);
        beside.removeAll(EnumSet.of(primaryThreat, primary, ThreatType.NONE));
        return beside;
    }
}
