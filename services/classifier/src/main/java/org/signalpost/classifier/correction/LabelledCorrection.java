package org.signalpost.classifier.correction;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * A labelled example: what the engine answered, what is right, and what it went by. It holds no word of the report. What
 * triage left as it was counts as right.
 *
 * @param engine which engine, with which data, answered
 * @param language the language it read, if it recognised one
 * @param answered what it said
 * @param expected what triage says
 * @param reasons why it said so, as codes
 * @param countryEvidence where in the account it saw the country
 * @param threats where in the account it saw each threat, and by which lines of its pack
 */
public record LabelledCorrection(
        String engine,
        @Nullable String language,
        Labels answered,
        Labels expected,
        List<Reason> reasons,
        List<Span> countryEvidence,
        List<ThreatEvidence> threats) {

    /** Copies the lists. */
    public LabelledCorrection {
        reasons = List.copyOf(reasons);
        countryEvidence = List.copyOf(countryEvidence);
        threats = List.copyOf(threats);
    }

    /**
     * What the engine saw of one threat.
     *
     * @param threat which
     * @param evidence where in the account
     * @param lines where the pack's terms that were met there stand in the pack, as {@code es.pack:123}; no words
     */
    public record ThreatEvidence(ThreatType threat, List<Span> evidence, List<String> lines) {

        /** Copies the lists. */
        public ThreatEvidence {
            evidence = List.copyOf(evidence);
            lines = List.copyOf(lines);
        }
    }

    /**
     * What {@code right} shows about what the engine decided.
     *
     * @param threats what the engine saw of each threat
     */
    public static LabelledCorrection of(Classification engines, Classification right, List<ThreatEvidence> threats) {
        return new LabelledCorrection(
                engines.engine(),
                engines.language(),
                Labels.of(engines),
                Labels.of(right),
                engines.reasons(),
                engines.country().evidence(),
                threats);
    }

    /** The same answer of the engine, once triage has corrected its own correction. */
    public LabelledCorrection correctedAgain(Classification right) {
        return new LabelledCorrection(engine, language, answered, Labels.of(right), reasons, countryEvidence, threats);
    }

    /** What was wrong; {@link ErrorKind#CONFIRMED} alone if nothing was. */
    public Set<ErrorKind> errors() {
        return errors(answered, expected);
    }

    /** What is wrong in {@code answered} if {@code expected} is right; {@link ErrorKind#CONFIRMED} alone if nothing is. */
    public static Set<ErrorKind> errors(Labels answered, Labels expected) {
        Set<ErrorKind> errors = EnumSet.noneOf(ErrorKind.class);
        if (!Objects.equals(answered.country(), expected.country())) {
            errors.add(ErrorKind.COUNTRY);
        }
        if (answered.primaryThreat() != expected.primaryThreat()) {
            errors.add(ErrorKind.PRIMARY_THREAT);
        }
        if (!answered.threatsBeside(expected.primaryThreat())
                .equals(expected.threatsBeside(answered.primaryThreat()))) {
            errors.add(ErrorKind.OTHER_THREATS);
        }
        if (answered.priority() != expected.priority()) {
            errors.add(ErrorKind.PRIORITY);
        }
        return errors.isEmpty() ? EnumSet.of(ErrorKind.CONFIRMED) : errors;
    }
}
