package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/** Weighs what a reading found by what stands around it: an act, a threat of it, background, an accusation. */
final class What {

    private static final int MOST_EVIDENCE = 6;

    /** A term of less weight is a hint: it supports what other words say. */
    private static final double SAYS_IT = 2;

    private final Map<ThreatType, Tally> threats = new EnumMap<>(ThreatType.class);
    private final Map<DefenderKind, Tally> defenders = new EnumMap<>(DefenderKind.class);
    private final Map<PerpetratorKind, Doer> perpetrators = new EnumMap<>(PerpetratorKind.class);
    private final Map<Nexus, Tally> nexus = new EnumMap<>(Nexus.class);
    private final Set<Aspect> marks = EnumSet.noneOf(Aspect.class);
    private final Set<Integer> sentencesOfDeathThreats = new HashSet<>();
    private final Reading reading;

    private What(Reading reading) {
        this.reading = reading;
    }

    /** What {@code reading} tells, received in {@code thisYear}. */
    static What of(Reading reading, int thisYear) {
        What what = new What(reading);
        List<Reading.Hit> acts = new ArrayList<>();
        for (Reading.Hit hit : reading.hits()) {
            if (hit.meaning() instanceof Pack.Meaning.Threat) {
                acts.add(hit);
            } else {
                what.add(hit);
            }
        }
        what.addActs(withoutParts(acts), thisYear);
        return what;
    }

    private void add(Reading.Hit hit) {
        Span span = reading.tokens().span(hit.start(), hit.end());
        if (hit.meaning() instanceof Pack.Meaning.Defender defender) {
            defenders.computeIfAbsent(defender.kind(), key -> new Tally()).add(defender.weight(), span, false);
        } else if (hit.meaning() instanceof Pack.Meaning.Fact fact) {
            nexus.computeIfAbsent(fact.nexus(), key -> new Tally()).add(1, span, false);
        } else if (hit.meaning() instanceof Pack.Meaning.Mark mark) {
            if (!reading.reaches(Pack.Cue.NEGATION, hit.start(), hit.end(), 3)) {
                marks.add(mark.aspect());
            }
        } else if (hit.meaning() instanceof Pack.Meaning.Perpetrator perpetrator) {
            Involvement involvement = reading.reaches(Pack.Cue.ORDERED, hit.start(), hit.end(), 3)
                    ? Involvement.ORDERED
                    : reading.all(Pack.Cue.FAILED).stream()
                                    .anyMatch(failed -> failed.start() <= hit.start() && failed.end() >= hit.end())
                            ? Involvement.FAILED_TO_PROTECT
                            : reading.inSentence(Pack.Cue.DOUBT, hit.start())
                                    ? Involvement.SUSPECTED
                                    : Involvement.CARRIED_OUT;
            perpetrators.computeIfAbsent(perpetrator.kind(), key -> new Doer()).add(involvement, span);
        }
    }

    private void addActs(List<Reading.Hit> acts, int thisYear) {
        Ages ages = Ages.of(reading, thisYear, acts);
        // Of one type, phrases that overlap are one act: the weightiest, then the longest.
        List<Reading.Hit> sorted = new ArrayList<>(acts);
        sorted.sort(Comparator.comparingInt(Reading.Hit::start)
                .thenComparing(Comparator.comparingDouble(What::weight).reversed())
                .thenComparing(Comparator.comparingInt(Reading.Hit::end).reversed()));
        Map<ThreatType, Integer> coveredTo = new EnumMap<>(ThreatType.class);
        List<Reading.Hit> otherThreats = new ArrayList<>();
        for (Reading.Hit hit : sorted) {
            Pack.Meaning.Threat threat = (Pack.Meaning.Threat) hit.meaning();
            if (hit.start() < coveredTo.getOrDefault(threat.type(), 0)) {
                continue;
            }
            coveredTo.put(threat.type(), hit.end());
            if (threat.type() == ThreatType.THREAT_INTIMIDATION) {
                otherThreats.add(hit);
            } else {
                addAct(hit, threat, ages);
            }
        }
        for (Reading.Hit hit : otherThreats) {
            // In a sentence that tells a death threat, words of threatening are of that one.
            if (!sentencesOfDeathThreats.contains(reading.tokens().sentence(hit.start()))) {
                addAct(hit, (Pack.Meaning.Threat) hit.meaning(), ages);
            }
        }
    }

    /**
     * Without the phrases that begin or end a longer one of another type which says no less: "stabbed" in "stabbed to
     * death", "threat" in "death threat", "confiscated" in "passport confiscated".
     */
    private static List<Reading.Hit> withoutParts(List<Reading.Hit> acts) {
        Map<Integer, Reading.Hit> longestFrom = new HashMap<>();
        Map<Integer, Reading.Hit> longestTo = new HashMap<>();
        for (Reading.Hit hit : acts) {
            longestFrom.merge(hit.start(), hit, What::longer);
            longestTo.merge(hit.end(), hit, What::longer);
        }
        List<Reading.Hit> whole = new ArrayList<>(acts.size());
        for (Reading.Hit hit : acts) {
            if (!isPart(hit, longestFrom.getOrDefault(hit.start(), hit))
                    && !isPart(hit, longestTo.getOrDefault(hit.end(), hit))) {
                whole.add(hit);
            }
        }
        return whole;
    }

    private static Reading.Hit longer(Reading.Hit one, Reading.Hit other) {
        int more = (other.end() - other.start()) - (one.end() - one.start());
        return more > 0 || more == 0 && weight(other) > weight(one) ? other : one;
    }

    private static boolean isPart(Reading.Hit hit, Reading.Hit other) {
        return other.end() - other.start() > hit.end() - hit.start()
                && type(other) != type(hit)
                && weight(other) >= weight(hit);
    }

    private static ThreatType type(Reading.Hit hit) {
        return hit.meaning() instanceof Pack.Meaning.Threat threat ? threat.type() : ThreatType.NONE;
    }

    private static double weight(Reading.Hit hit) {
        return hit.meaning() instanceof Pack.Meaning.Threat threat ? threat.weight() : 0;
    }

    private void addAct(Reading.Hit hit, Pack.Meaning.Threat threat, Ages ages) {
        ThreatType type = threat.type();
        int at = hit.start();
        double factor = 1;
        boolean act = true;
        boolean isThreat = type == ThreatType.DEATH_THREAT || type == ThreatType.THREAT_INTIMIDATION;
        if (reading.reaches(Pack.Cue.NEGATION, at, hit.end(), 3)) {
            factor = 0.1;
            act = false;
        } else if (!isThreat && reading.reaches(Pack.Cue.THREATENING, at, hit.end(), 5)) {
            type = type == ThreatType.KILLING || type == ThreatType.ATTEMPTED_KILLING
                    ? ThreatType.DEATH_THREAT
                    : ThreatType.THREAT_INTIMIDATION;
        } else if (type != ThreatType.JUDICIAL_HARASSMENT && reading.reaches(Pack.Cue.ACCUSATION, at, hit.end(), 6)) {
            factor = 0.1;
            act = false;
        } else if (reading.reaches(Pack.Cue.HYPOTHETICAL, at, hit.end(), 5)) {
            factor = 0.3;
            act = false;
        } else if (reading.reaches(Pack.Cue.BACKGROUND, at, hit.end(), 6)) {
            factor = 0.35;
            act = false;
        }
        // Whoever has disappeared has done so until they are found.
        boolean old = type != ThreatType.ENFORCED_DISAPPEARANCE && ages.isOld(at);
        factor *= act && old ? 0.6 : 1;
        double early = Math.max(0.7, 1.3 - 0.15 * reading.tokens().sentence(at));
        Tally tally = threats.computeIfAbsent(type, key -> new Tally());
        tally.add(threat.weight() * factor * early, reading.tokens().span(hit.start(), hit.end()), act);
        if (act && threat.weight() >= SAYS_IT) {
            tally.said.add(reading.tokens().sentence(at));
        }
        if (type == ThreatType.DEATH_THREAT && act && threat.weight() >= SAYS_IT) {
            sentencesOfDeathThreats.add(reading.tokens().sentence(at));
        }
        tally.fresh |= act && !old && threat.weight() >= SAYS_IT;
        if (act && threat.aspect() != null) {
            tally.aspects.add(threat.aspect());
        }
    }

    /** What each threat adds up to, gravity and place in the text counted in. */
    Map<ThreatType, Tally> threats() {
        return threats;
    }

    Map<DefenderKind, Tally> defenders() {
        return defenders;
    }

    Map<PerpetratorKind, Doer> perpetrators() {
        return perpetrators;
    }

    Map<Nexus, Tally> nexus() {
        return nexus;
    }

    /** Finer marks that the text has apart from its acts. */
    Set<Aspect> marks() {
        return marks;
    }

    /** Whether {@code type} is told as a part of {@code whole}: someone was shot, and so killed. */
    boolean isPartOf(ThreatType whole, ThreatType type) {
        boolean canBe = type == ThreatType.ATTEMPTED_KILLING && whole == ThreatType.KILLING
                || type == ThreatType.PHYSICAL_ASSAULT
                        && (whole == ThreatType.KILLING
                                || whole == ThreatType.ATTEMPTED_KILLING
                                || whole == ThreatType.TORTURE_ILL_TREATMENT);
        Tally part = threats.get(type);
        Tally all = threats.get(whole);
        return canBe && part != null && all != null && part.isToldBeside(all);
    }

    /**
     * How much more one of two equally described threats is what a report is about: fitted on labelled texts, the graver
     * first (decision 37).
     */
    static double gravity(ThreatType type) {
        return switch (type) {
            case KILLING -> 2.1;
            case ENFORCED_DISAPPEARANCE, SEXUAL_VIOLENCE -> 1.5;
            case TORTURE_ILL_TREATMENT -> 1.4;
            case FORCED_EVICTION_DISPLACEMENT -> 1.35;
            case ATTEMPTED_KILLING -> 1.3;
            case ABDUCTION, ARBITRARY_DETENTION -> 1.25;
            case PHYSICAL_ASSAULT, SMEAR_CAMPAIGN, CENSORSHIP_CLOSURE -> 1.1;
            case DEATH_THREAT, TRAVEL_RESTRICTION -> 1.05;
            case JUDICIAL_HARASSMENT -> 0.95;
            case SURVEILLANCE_DIGITAL_ATTACK, OTHER -> 0.9;
            case THREAT_INTIMIDATION -> 0.8;
            case RAID_SEIZURE -> 0.75;
            case NONE -> 0;
        };
    }

    /** What speaks for one thing. */
    static final class Tally {

        private double sum;
        private double strongest;
        private boolean act;
        private final Set<Integer> said = new HashSet<>();
        private boolean fresh;
        private final Set<Span> evidence = new LinkedHashSet<>();
        private final Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);

        private void add(double value, Span span, boolean isAct) {
            sum += value;
            strongest = Math.max(strongest, value);
            act |= isAct;
            if (value > 0.5 && evidence.size() < MOST_EVIDENCE) {
                evidence.add(span);
            }
        }

        /** The strongest in full, the others at falling worth: saying it ten times makes it little surer. */
        double score() {
            double others = sum - strongest;
            return strongest + 2.5 * (1 - Math.exp(-others / 5));
        }

        /** Whether it is told as done, at least once. */
        boolean isAct() {
            return act;
        }

        /** Whether more than one place tells it. */
        boolean isRepeated() {
            return sum > 1.2 * strongest;
        }

        /** Whether some words say so; else there are only hints. */
        boolean isSaid() {
            return !said.isEmpty();
        }

        /** Whether all that says so stands in the sentences that say the other, or right before or after one of them. */
        boolean isToldBeside(Tally other) {
            return said.stream()
                    .allMatch(sentence -> other.said.contains(sentence)
                            || other.said.contains(sentence - 1)
                            || other.said.contains(sentence + 1));
        }

        /** Whether some words tell it as done and not as old. */
        boolean isFresh() {
            return fresh;
        }

        List<Span> evidence() {
            return List.copyOf(evidence);
        }

        Set<Aspect> aspects() {
            return aspects;
        }
    }

    /** What speaks for a kind of perpetrator. */
    static final class Doer {

        private final Map<Involvement, Set<Span>> evidence = new EnumMap<>(Involvement.class);

        private void add(Involvement involvement, Span span) {
            Set<Span> spans = evidence.computeIfAbsent(involvement, key -> new LinkedHashSet<>());
            if (spans.size() < MOST_EVIDENCE) {
                spans.add(span);
            }
        }

        Map<Involvement, Set<Span>> evidence() {
            return evidence;
        }
    }
}
