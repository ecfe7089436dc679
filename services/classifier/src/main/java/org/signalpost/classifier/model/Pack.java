package org.signalpost.classifier.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * What the classifier knows of one language. Immutable.
 *
 * @param language its BCP 47 tag
 * @param version the pack's own
 * @param marks by what a text in the language is recognised
 * @param phrases everything that means something
 * @param places what tells a country in this language
 * @param exceptions what looks as if it told a country; true where it never does, false where its surroundings say
 * @param inflection how names change in sentences
 * @param prefixes what may be written onto any word of a phrase
 */
record Pack(
        String language,
        String version,
        Marks marks,
        Phrases<Meaning> phrases,
        Phrases<Place> places,
        Phrases<Boolean> exceptions,
        Inflection inflection,
        Prefixes prefixes) {

    /**
     * By what a language is recognised.
     *
     * @param also the tags of other languages that the pack reads as well
     * @param words frequent words, folded
     * @param letters letters that kindred languages lack, as code points in lower case, accents and all
     * @param scripts ISO 15924 codes of scripts that stand for this language alone
     */
    record Marks(Set<String> also, Set<String> words, Set<Integer> letters, Set<String> scripts) {

        Marks {
            also = Set.copyOf(also);
            words = Set.copyOf(words);
            letters = Set.copyOf(letters);
            scripts = Set.copyOf(scripts);
        }
    }

    /** What a phrase means. */
    sealed interface Meaning {

        /** Something done to a defender, which the pack says in its line {@code line}, counted from 1. */
        record Threat(ThreatType type, @Nullable Aspect aspect, double weight, int line) implements Meaning {}

        /** A finer mark, without saying what was done. */
        record Mark(Aspect aspect) implements Meaning {}

        /** A defender's field. */
        record Defender(DefenderKind kind, double weight) implements Meaning {}

        /** Someone who may have done it. */
        record Perpetrator(PerpetratorKind kind) implements Meaning {}

        /** A fact that policy routes on. */
        record Fact(Nexus nexus) implements Meaning {}

        /** What changes the meaning of what follows it, or, {@code after}, of what it follows. */
        record Sign(Cue cue, boolean after) implements Meaning {}
    }

    /** How a phrase changes the meaning of what stands near it. */
    enum Cue {
        /** What follows did not happen. */
        NEGATION,
        /** What follows may happen. */
        HYPOTHETICAL,
        /** What follows was threatened. */
        THREATENING,
        /** What follows is told as background: an earlier case, the subject of someone's work. */
        BACKGROUND,
        /** What follows is what someone is accused of. */
        ACCUSATION,
        /** A clause begins, unless the word joins one act directly to another. */
        CONJUNCTION,
        /** A clause begins. */
        CONTRAST,
        /** Someone was released, acquitted or found. */
        ENDED,
        /** It is hearsay. */
        DOUBT,
        /** Someone saw it. */
        WITNESSED,
        /** It has just happened. */
        RECENT,
        /** It happened long ago. */
        OLD,
        /** Something is about to happen. */
        IMMINENT,
        /** The perpetrator gave the order. */
        ORDERED,
        /** The perpetrator did not protect. */
        FAILED,
        /** The text is of another kind: sport, a vacancy, advertising, a policy. */
        NO_REPORT,
        /** What follows is where something happens. */
        LOCATIVE,
        /** What follows is where someone went, or a comparison. */
        ELSEWHERE,
        /** What follows is where someone comes from. */
        ORIGIN,
        /** What follows is where an organisation has its seat. */
        SEAT,
        /** Next to the name of a people: its authorities. */
        AUTHORITY,
        /** Next to the name of a people: a person of it. */
        VICTIM,
        /** May stand between a preposition and a name. */
        ARTICLE
    }
}
