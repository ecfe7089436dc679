package org.signalpost.contracts.event;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/**
 * What a report is about and how urgent it is, with the reasons. Evidence is offsets into the narrative of the account,
 * never text. Confidences are from 0 to 1.
 *
 * @param engine which engine, with which data, or which person's correction decided
 * @param language the language of the account as a BCP 47 tag, if recognised
 * @param country where it happened
 * @param threats what was done or threatened; exactly one is primary, and it comes first
 * @param defenders the fields the defender works in
 * @param perpetrators who did it
 * @param nexus facts that policy routes on
 * @param urgency how soon someone must act
 * @param severity how grave the harm is
 * @param certainty how sure it is
 * @param priority what follows for the queue
 * @param decision whether a person must look first
 * @param reasons why, as codes
 */
public record Classification(
        String engine,
        @Nullable String language,
        Country country,
        List<Threat> threats,
        List<Defender> defenders,
        List<AttributedPerpetrator> perpetrators,
        List<NexusFact> nexus,
        Urgency urgency,
        Severity severity,
        Certainty certainty,
        Priority priority,
        Decision decision,
        List<Reason> reasons) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the first threat is not the primary one, or another is primary too
     */
    public Classification {
        threats = List.copyOf(threats);
        defenders = List.copyOf(defenders);
        perpetrators = List.copyOf(perpetrators);
        nexus = List.copyOf(nexus);
        reasons = List.copyOf(reasons);
        if (threats.isEmpty()
                || !threats.get(0).primary()
                || threats.stream().filter(Threat::primary).count() != 1) {
            throw new IllegalArgumentException("The first threat, and only the first, is primary");
        }
    }

    /** The primary threat type. */
    public ThreatType primaryThreat() {
        return threats.get(0).type();
    }

    /**
     * Where it happened.
     *
     * @param code the country, or null if unknown
     * @param confidence from 0 to 1; 0 if unknown
     * @param evidence what in the text speaks for it
     */
    public record Country(@Nullable CountryCode code, double confidence, List<Span> evidence) {

        /** No country found. */
        public static final Country UNKNOWN = new Country(null, 0, List.of());

        public Country {
            checkConfidence(confidence);
            evidence = List.copyOf(evidence);
        }

        /** The country, if one is known. */
        public Optional<CountryCode> known() {
            return Optional.ofNullable(code);
        }
    }

    /**
     * One threat.
     *
     * @param type what
     * @param primary whether it is the one the report is about
     * @param confidence from 0 to 1
     * @param evidence what in the text speaks for it
     * @param aspects finer marks
     */
    public record Threat(
            ThreatType type, boolean primary, double confidence, List<Span> evidence, List<Aspect> aspects) {
        public Threat {
            checkConfidence(confidence);
            evidence = List.copyOf(evidence);
            aspects = List.copyOf(aspects);
        }
    }

    /**
     * A field the defender works in.
     *
     * @param kind the field
     * @param confidence from 0 to 1
     * @param evidence what in the text speaks for it
     */
    public record Defender(DefenderKind kind, double confidence, List<Span> evidence) {
        public Defender {
            checkConfidence(confidence);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Someone who had a part in it.
     *
     * @param kind who, as a kind
     * @param involvement what part
     * @param evidence what in the text speaks for it
     */
    public record AttributedPerpetrator(PerpetratorKind kind, Involvement involvement, List<Span> evidence) {
        public AttributedPerpetrator {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A fact that policy routes on.
     *
     * @param nexus which
     * @param evidence what in the text speaks for it
     */
    public record NexusFact(Nexus nexus, List<Span> evidence) {
        public NexusFact {
            evidence = List.copyOf(evidence);
        }
    }

    private static void checkConfidence(double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence is from 0 to 1");
        }
    }
}
