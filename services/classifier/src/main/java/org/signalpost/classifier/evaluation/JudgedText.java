package org.signalpost.classifier.evaluation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.classifier.model.Thresholds;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * A text beside what the classifier makes of it.
 *
 * @param label what a person says
 * @param classification what the classifier says
 */
public record JudgedText(LabelledText label, Classification classification) {

    private static final Set<String> UNSURE =
            Set.of(ReasonCode.LOW_CONFIDENCE.name(), ReasonCode.COUNTRY_AMBIGUOUS.name());

    /**
     * What {@code classifier} makes of a text of which it is told nothing else, neither country nor language.
     *
     * @param now when it is read
     */
    public static JudgedText of(LabelledText label, Classifier classifier, Instant now) {
        return new JudgedText(label, classifier.classify(ReportToClassify.ofText(label.text(), now)));
    }

    boolean isCountryRight() {
        return label.accepts(classification.country().code());
    }

    boolean isPrimaryRight() {
        return label.accepts(classification.primaryThreat());
    }

    boolean isReadAsReport() {
        return classification.primaryThreat() != ThreatType.NONE;
    }

    boolean isAutomatic() {
        return classification.decision() == Decision.AUTOMATIC;
    }

    /** Whether it would go on without a person if that took these confidences, all other reasons being as they are. */
    boolean isAutomaticAt(Thresholds thresholds) {
        boolean onlyUnsure =
                isAutomatic() || classification.reasons().stream().anyMatch(reason -> UNSURE.contains(reason.code()));
        return onlyUnsure
                && isReadAsReport()
                && classification.country().code() != null
                && classification.country().confidence() >= thresholds.country()
                && classification.threats().get(0).confidence() >= thresholds.primary();
    }

    Set<ThreatType> threatsFound() {
        Set<ThreatType> found = EnumSet.noneOf(ThreatType.class);
        classification.threats().forEach(threat -> found.add(threat.type()));
        found.remove(ThreatType.NONE);
        found.removeAll(label.optionalThreats());
        return found;
    }

    Set<DefenderKind> defendersFound() {
        return classification.defenders().stream()
                .map(Classification.Defender::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DefenderKind.class)));
    }
}
