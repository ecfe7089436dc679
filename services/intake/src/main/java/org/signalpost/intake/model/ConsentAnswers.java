package org.signalpost.intake.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;

/**
 * What a partner says about consents, as far as they say anything.
 *
 * @param answers the consents that are answered
 * @param common who gave these answers, when and until when
 * @param each the consents of which that differs
 */
public record ConsentAnswers(
        Map<ConsentKind, ConsentValue> answers, ConsentTerms common, Map<ConsentKind, ConsentTerms> each) {

    /** Copies both. */
    public ConsentAnswers {
        answers = Map.copyOf(answers);
        each = Map.copyOf(each);
    }

    /** Whether any consent is named. */
    public boolean isEmpty() {
        return answers.isEmpty() && each.isEmpty();
    }

    /** The consents of a report of which nothing else is known. */
    public Consents asGiven() {
        return consents(answers, common, each);
    }

    /**
     * The consents that hold once these answers replace what was said {@code before}: a consent that is answered here has
     * this answer, and who gave it, when and until when is what is said here and nothing else; one that is named in
     * {@code each} alone keeps its answer and has those terms; any other stays as it was, with its terms.
     */
    public Consents replacing(Consents before) {
        Map<ConsentKind, ConsentValue> values = new EnumMap<>(ConsentKind.class);
        for (ConsentKind kind : ConsentKind.values()) {
            values.put(kind, Objects.requireNonNullElse(answers.get(kind), before.answer(kind)));
        }
        Map<ConsentKind, ConsentTerms> terms = new EnumMap<>(ConsentKind.class);
        terms.putAll(before.each());
        Set<ConsentKind> named = EnumSet.noneOf(ConsentKind.class);
        named.addAll(answers.keySet());
        named.addAll(each.keySet());
        named.forEach(kind -> {
            ConsentTerms now = Objects.requireNonNullElse(each.get(kind), common);
            if (!now.equals(before.terms(kind))) {
                terms.put(kind, now);
            }
        });
        return consents(values, new ConsentTerms(before.givenBy(), before.givenOn(), before.validUntil()), terms);
    }

    private static Consents consents(
            Map<ConsentKind, ConsentValue> answers, ConsentTerms common, Map<ConsentKind, ConsentTerms> each) {
        return new Consents(
                answer(answers, ConsentKind.CONTACT_BY_POST),
                answer(answers, ConsentKind.WIDER_GOVERNMENT),
                answer(answers, ConsentKind.UN_WITH_NAMES_TO_GOVERNMENT),
                answer(answers, ConsentKind.NAMES_PUBLISHED),
                answer(answers, ConsentKind.REGIONAL_BODIES),
                answer(answers, ConsentKind.OTHER_MISSIONS),
                answer(answers, ConsentKind.NAMES_TO_HOST_GOVERNMENT),
                answer(answers, ConsentKind.NAMES_TO_COMPANY),
                answer(answers, ConsentKind.USED_IN_VETTING),
                answer(answers, ConsentKind.LOCAL_STAFF),
                answer(answers, ConsentKind.LINK_ACROSS_PARTNERS),
                answer(answers, ConsentKind.USED_FOR_IMPROVEMENT),
                common.givenBy(),
                common.givenOn(),
                common.validUntil(),
                each);
    }

    private static @Nullable ConsentValue answer(Map<ConsentKind, ConsentValue> answers, ConsentKind kind) {
        return answers.get(kind);
    }
}
