package org.signalpost.classifier.evaluation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * A text and what a person says it is.
 *
 * @param id names it among all that are evaluated together
 * @param language the language it is written in, a BCP 47 tag
 * @param text the text
 * @param country where it happened; null if it is no report or nobody could tell
 * @param alsoRightCountries other countries that are right, too
 * @param telling how the text tells the country
 * @param primary the primary threat, NONE if it is no report
 * @param alsoRightPrimaries other primary threats that are right, too
 * @param threats all threats, the primary one among them; empty if it is no report
 * @param optionalThreats threats that are neither right nor wrong when found, nor missed when not
 * @param defenders the fields the defenders work in
 */
public record LabelledText(
        String id,
        String language,
        String text,
        @Nullable CountryCode country,
        Set<CountryCode> alsoRightCountries,
        Telling telling,
        ThreatType primary,
        Set<ThreatType> alsoRightPrimaries,
        Set<ThreatType> threats,
        Set<ThreatType> optionalThreats,
        Set<DefenderKind> defenders) {

    /** How a text tells its country. */
    public enum Telling {
        /** It names it. */
        EXPLICIT,
        /** It names a city, an institution or an official from which it follows. */
        IMPLICIT,
        /** It does not tell it at all: to answer none is right, too. */
        NOT_TOLD,
        /** The label does not say. */
        UNSAID
    }

    /**
     * Copies the sets. The primary threat counts as one of {@code threats}, NONE never; another primary that is right, too,
     * and is not among {@code threats} is optional.
     */
    public LabelledText {
        alsoRightCountries = Set.copyOf(alsoRightCountries);
        alsoRightPrimaries = Set.copyOf(alsoRightPrimaries);
        defenders = Set.copyOf(defenders);
        Set<ThreatType> optional = EnumSet.noneOf(ThreatType.class);
        optional.addAll(alsoRightPrimaries);
        optional.removeAll(threats);
        optional.addAll(optionalThreats);
        optional.remove(primary);
        Set<ThreatType> all = EnumSet.of(primary);
        all.addAll(threats);
        all.removeAll(optional);
        all.remove(ThreatType.NONE);
        threats = Collections.unmodifiableSet(all);
        optionalThreats = Collections.unmodifiableSet(optional);
    }

    /** Whether it reports an attack on a defender. */
    public boolean isReport() {
        return primary != ThreatType.NONE;
    }

    boolean accepts(@Nullable CountryCode answer) {
        if (answer == null) {
            return country == null || telling == Telling.NOT_TOLD;
        }
        return answer.equals(country) || alsoRightCountries.contains(answer);
    }

    boolean accepts(ThreatType answer) {
        return answer == primary || alsoRightPrimaries.contains(answer);
    }

    @Override
    public String toString() {
        return "LabelledText[" + id + "]";
    }
}
