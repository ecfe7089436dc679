package org.signalpost.classifier.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/**
 * Classifies reports. Takes any text without throwing, in time linear in its length; the same report with the same data
 * gives the same result. Immutable and thread-safe; loading takes a second or so, so one is made and shared.
 */
public final class Classifier {

    /** So sure must the text be of another country for it to contradict the partner, whatever the thresholds are. */
    private static final double NAMES_ANOTHER = 0.3;

    private static final double WORTH_NAMING = 1.3;

    /** What a threat must add up to be named beside another: more than a passing word. */
    private static final double WORTH_BESIDE = 2;

    /** What a threat counts that is only hinted at, or only feared. */
    private static final double ONLY_HINTED = 0.5;

    /** What makes an act that is only feared, or only recalled, too unsure to go on without a person. */
    private static final double ONLY_FEARED = 0.5;

    /** What makes a crime that is done to anybody, and of no defender told, too unsure to go on without a person. */
    private static final double COMMON_CRIME = 0.58;

    /** How much surer than its share the strongest of several threats is. */
    private static final double SHARPNESS = 3;

    /** A threat of this score is told well enough to be sure of it by two thirds. */
    private static final double WELL_TOLD = 3.6;

    /** How sure a guess is at what happened, where only that something happened is told. */
    private static final double GUESS = 0.2;

    /** What defenders count who are named, not only hinted at. */
    private static final double SAYS_DEFENDER = 2;

    private static final String VERSION = "2";
    private static final String PACKS = "packs/packs.txt";

    private final String engine;
    private final Map<String, Pack> packs;
    private final Languages languages;
    private final Where where;
    private final Thresholds thresholds;

    private Classifier(String engine, Map<String, Pack> packs, Atlas atlas, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.engine = thresholds.equals(Thresholds.DEFAULT) ? engine : engine + "@" + thresholds;
        this.packs = packs;
        this.languages = Languages.load(List.copyOf(packs.values()));
        this.where = new Where(atlas);
    }

    /**
     * Loads the engine with the data that comes with it, at the default thresholds.
     *
     * @throws PackException if a language pack has faults
     */
    public static Classifier load() {
        return load(Thresholds.DEFAULT);
    }

    /**
     * Loads the engine with the data that comes with it.
     *
     * @param thresholds below which a country and a primary threat go to a person
     * @throws PackException if a language pack has faults
     */
    public static Classifier load(Thresholds thresholds) {
        CompletableFuture<Atlas> atlas = CompletableFuture.supplyAsync(Atlas::load);
        Map<String, Pack> packs = new LinkedHashMap<>();
        List<String> data = new ArrayList<>(List.of(
                "countries.tsv",
                "country-names.tsv.gz",
                "institutions.tsv",
                "not-countries.txt",
                "gazetteer.tsv.gz",
                "borders.tsv.gz",
                "languages.txt",
                PACKS));
        Resources.eachEntry(PACKS, language -> {
            String file = "packs/" + language + ".pack";
            data.add(file);
            packs.put(language, PackReader.read(language + ".pack", Resources.lines(file)));
        });
        return new Classifier("signalpost-" + VERSION + "+" + digest(data), packs, atlas.join(), thresholds);
    }

    private static String digest(List<String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update(Resources.bytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Names the engine, the data it decides with, and its thresholds where they are not the default ones: another name may
     * decide otherwise.
     */
    public String engine() {
        return engine;
    }

    /** The languages that can be read, not only recognised. */
    public Set<String> languages() {
        return Set.copyOf(packs.keySet());
    }

    /**
     * In which lines of the pack the terms of threats stand that were met at these places of a narrative, as {@code es.pack:123},
     * each once. Never a word of the narrative or of a term.
     */
    public List<String> terms(String narrative, @Nullable String language, List<Span> evidence) {
        Pack pack = language == null ? null : packs.get(language);
        if (pack == null) {
            return List.of();
        }
        Terms terms = new Terms(Tokens.of(narrative), pack);
        return evidence.stream()
                .flatMap(span -> terms.linesAt(span).stream())
                .distinct()
                .map(line -> pack.language() + ".pack:" + line)
                .toList();
    }

    /** Classifies one report. */
    public Classification classify(ReportToClassify report) {
        StatedFacts stated = report.stated();
        Tokens tokens = Tokens.of(report.narrative());
        String language = languages.recognise(report.narrative(), tokens, stated.language());
        Pack pack = language == null ? null : packs.get(language);
        Reading reading = Reading.of(tokens, pack);
        List<Reason> reasons = new ArrayList<>();

        WhereDecision country = decideWhere(
                where.find(reading, language, pack, languages.inflection(language), report.place()), stated, reasons);
        WhatDecision what = decideWhat(
                What.of(reading, report.receivedAt().atZone(ZoneOffset.UTC).getYear()),
                reading,
                country,
                stated,
                pack,
                language,
                reasons);

        Set<ThreatType> all = EnumSet.noneOf(ThreatType.class);
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        for (Classification.Threat threat : what.threats()) {
            all.add(threat.type());
            aspects.addAll(threat.aspects());
        }
        ThreatType primary = what.threats().get(0).type();
        Danger danger = Danger.of(report, reading, primary, all, aspects);
        reasons.addAll(danger.reasons());

        boolean toPerson = country.toPerson() || what.toPerson();
        return new Classification(
                engine,
                language,
                country.country(),
                what.threats(),
                what.defenders(),
                what.perpetrators(),
                what.nexus(),
                danger.urgency(),
                danger.severity(),
                danger.certainty(),
                danger.priority(),
                toPerson ? Decision.TRIAGE : Decision.AUTOMATIC,
                reasons);
    }

    /**
     * What holds of a report whose account cannot be read: what the partner said beside it, for a person to look at.
     *
     * @param why goes first among the reasons
     */
    public Classification withoutAccount(ReportToClassify report, Reason why) {
        Classification blind = classify(report.withoutNarrative());
        List<Reason> reasons = new ArrayList<>(List.of(why));
        reasons.addAll(blind.reasons());
        return withDecision(blind, Decision.TRIAGE, reasons);
    }

    /** What holds of a report that nobody is to act on, and {@code why}: what was stated, and no person to look at it. */
    public Classification inactive(ReportToClassify report, Reason why) {
        Classification blind = classify(report.withoutNarrative());
        return new Classification(
                engine,
                null,
                blind.country(),
                blind.threats(),
                blind.defenders(),
                blind.perpetrators(),
                blind.nexus(),
                blind.urgency(),
                blind.severity(),
                blind.certainty(),
                Priority.LOW,
                Decision.AUTOMATIC,
                List.of(why));
    }

    /**
     * What holds of a report that the engine failed on: the country that the partner said, and a person to look at it.
     * Decides nothing, so it cannot fail in the same way.
     */
    public Classification failed(ReportToClassify report) {
        CountryCode country = report.stated().country();
        return new Classification(
                engine,
                null,
                country == null ? Classification.Country.UNKNOWN : new Classification.Country(country, 0.5, List.of()),
                List.of(new Classification.Threat(
                        report.stated().threats().stream().findFirst().orElse(ThreatType.NONE),
                        true,
                        0,
                        List.of(),
                        List.of())),
                List.of(),
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                Priority.HIGH,
                Decision.TRIAGE,
                List.of(ReasonCode.ENGINE_FAILED.with()));
    }

    private static Classification withDecision(Classification of, Decision decision, List<Reason> reasons) {
        return new Classification(
                of.engine(),
                of.language(),
                of.country(),
                of.threats(),
                of.defenders(),
                of.perpetrators(),
                of.nexus(),
                of.urgency(),
                of.severity(),
                of.certainty(),
                of.priority(),
                decision,
                reasons);
    }

    private record WhereDecision(Classification.Country country, boolean toPerson) {}

    private WhereDecision decideWhere(Where.Finding found, StatedFacts stated, List<Reason> reasons) {
        CountryCode said = stated.country();
        String best = found.best();
        double confidence = found.confidence();
        if (said == null) {
            if (best == null) {
                reasons.add(ReasonCode.COUNTRY_UNKNOWN.with());
                return new WhereDecision(Classification.Country.UNKNOWN, true);
            }
            reasons.add(told(found, best));
            String second = found.second();
            boolean sure = confidence >= thresholds.country();
            if (!sure && second != null && found.share(second) > 0.2) {
                reasons.add(ReasonCode.COUNTRY_AMBIGUOUS.with(best, second));
            } else if (!sure) {
                reasons.add(ReasonCode.LOW_CONFIDENCE.with("country", ReasonCode.percent(confidence)));
            }
            return new WhereDecision(
                    new Classification.Country(new CountryCode(best), confidence, found.evidence(best)), !sure);
        }
        String code = said.value();
        List<Span> evidence = found.evidence(code);
        reasons.add(ReasonCode.COUNTRY_STATED_BY_PARTNER.with(code));
        if (best == null) {
            return new WhereDecision(new Classification.Country(said, 0.75, evidence), false);
        }
        double share = found.share(code);
        if (best.equals(code)) {
            reasons.add(ReasonCode.COUNTRY_CONFIRMED.with(code));
            return new WhereDecision(new Classification.Country(said, Math.max(0.95, confidence), evidence), false);
        }
        if (share >= 0.25 || confidence < NAMES_ANOTHER) {
            return new WhereDecision(new Classification.Country(said, 0.7 + share * 0.4, evidence), false);
        }
        reasons.add(ReasonCode.COUNTRY_CONTRADICTION.with(code, best));
        return new WhereDecision(new Classification.Country(said, 0.4, evidence), true);
    }

    private static Reason told(Where.Finding found, String country) {
        Place.Kind kind = found.kind(country);
        ReasonCode code;
        if (kind == null) {
            code = ReasonCode.COUNTRY_IMPLIED_BY_PLACE;
        } else {
            code = switch (kind) {
                case NAME, ABBREVIATION -> ReasonCode.COUNTRY_NAMED_IN_TEXT;
                case DEMONYM -> ReasonCode.COUNTRY_IMPLIED_BY_DEMONYM;
                case CAPITAL, CITY, REGION, COORDINATES -> ReasonCode.COUNTRY_IMPLIED_BY_PLACE;
                case INSTITUTION -> ReasonCode.COUNTRY_IMPLIED_BY_INSTITUTION;
            };
        }
        return code.with(country);
    }

    private record WhatDecision(
            List<Classification.Threat> threats,
            List<Classification.Defender> defenders,
            List<Classification.AttributedPerpetrator> perpetrators,
            List<Classification.NexusFact> nexus,
            boolean toPerson) {}

    private WhatDecision decideWhat(
            What what,
            Reading reading,
            WhereDecision country,
            StatedFacts stated,
            @Nullable Pack pack,
            @Nullable String language,
            List<Reason> reasons) {
        boolean readable = pack != null;
        if (!readable) {
            reasons.add(ReasonCode.LANGUAGE_WITHOUT_PACK.with(language == null ? "und" : language));
        }
        List<ThreatType> said = stated.threats().stream()
                .filter(type -> type != ThreatType.NONE)
                .toList();
        Map<ThreatType, Double> scores = new EnumMap<>(ThreatType.class);
        what.threats()
                .forEach((type, tally) ->
                        scores.put(type, (tally.isSaid() ? 1 : ONLY_HINTED) * tally.score() * What.gravity(type)));
        Map<ThreatType, Double> fromText = new HashMap<>(scores);
        ThreatType textBest = best(fromText);
        boolean otherwise = !said.isEmpty() && textBest != null && said.get(0) != textBest;
        for (int i = 0; i < said.size(); i++) {
            scores.merge(said.get(i), i == 0 ? 4.5 : 2.5, Double::sum);
        }
        ThreatType primary = best(freshest(scores, what, said));
        boolean placed = country.country().code() != null;
        double report = relevance(what, reading, placed);
        boolean looksOther = readable && said.isEmpty() && (report < 1 || isOfNobody(what, reading, placed));
        boolean unnamed = primary == null || scores.getOrDefault(primary, 0.0) < WORTH_NAMING;
        if (readable && unnamed && isOfAnAct(what, reading, placed)) {
            // Somebody did something to a defender, in words that the pack lacks: that is no "no report".
            ThreatType guess = primary == null ? ThreatType.THREAT_INTIMIDATION : primary;
            reasons.add(ReasonCode.THREAT_UNKNOWN.with());
            return new WhatDecision(
                    List.of(threat(what, guess, true, GUESS, Set.of())),
                    defenders(what, stated),
                    perpetrators(what, stated),
                    nexus(what, stated),
                    true);
        }
        if (primary == null || unnamed || looksOther) {
            reasons.add(readable && said.isEmpty() ? ReasonCode.NOT_A_REPORT.with() : ReasonCode.THREAT_UNKNOWN.with());
            double sure = readable ? Math.max(0.3, Math.min(0.95, 0.9 - report * 0.3)) : 0;
            return new WhatDecision(
                    List.of(new Classification.Threat(ThreatType.NONE, true, sure, List.of(), List.of())),
                    defenders(what, stated),
                    perpetrators(what, stated),
                    nexus(what, stated),
                    true);
        }
        scores.keySet().removeIf(type -> !said.contains(type) && what.isPartOf(primary, type));
        double confidence = confidence(primary, scores, what);
        boolean saidSo = said.contains(primary);
        if (saidSo) {
            reasons.add(ReasonCode.THREAT_STATED_BY_PARTNER.with(primary.name()));
            confidence = Math.max(confidence, said.get(0) == primary ? 0.75 : 0.6);
        }
        if (fromText.getOrDefault(primary, 0.0) > 0) {
            reasons.add(ReasonCode.THREAT_DESCRIBED_IN_TEXT.with(primary.name()));
        }
        What.Tally tallied = what.threats().get(primary);
        boolean onlyFeared = !saidSo && tallied != null && !tallied.isAct();
        if (onlyFeared) {
            reasons.add(ReasonCode.THREAT_ONLY_FEARED.with(primary.name()));
            confidence *= ONLY_FEARED;
        }
        if (otherwise && textBest != null) {
            reasons.add(ReasonCode.THREAT_STATED_OTHERWISE.with(said.get(0).name(), textBest.name()));
        }
        if (readable && said.isEmpty() && defenders(what) == 0 && isCommonCrime(primary)) {
            confidence *= COMMON_CRIME;
        } else if (readable && said.isEmpty() && (report < 2 || defenders(what) == 0)) {
            confidence *= 0.8;
        }
        boolean sure = confidence >= thresholds.primary();
        if (!sure) {
            reasons.add(ReasonCode.LOW_CONFIDENCE.with("threat", ReasonCode.percent(confidence)));
        }
        return new WhatDecision(
                threats(what, stated, primary, confidence, scores, said),
                defenders(what, stated),
                perpetrators(what, stated),
                nexus(what, stated),
                !sure);
    }

    /**
     * How sure {@code primary} is what the report is about, given what else it tells: surer where it is told strongly, in
     * more than one place, and of a defender (decision 37).
     */
    private static double confidence(ThreatType primary, Map<ThreatType, Double> scores, What what) {
        double most = scores.getOrDefault(primary, 0.0);
        double all = scores.values().stream()
                .mapToDouble(score -> Math.pow(score, SHARPNESS))
                .sum();
        What.Tally tally = what.threats().get(primary);
        boolean once = tally != null && !tally.isRepeated();
        return (1 - Math.exp(-Math.pow(most / WELL_TOLD, 2)))
                * (0.15 + 0.8 * Math.pow(most, SHARPNESS) / all)
                * (once ? 0.9 : 1);
    }

    /** Whether two of who, by whom and where are told, and nothing of another kind of text is. */
    private static boolean isOfAnAct(What what, Reading reading, boolean placed) {
        int told = (placed ? 1 : 0)
                + (defenders(what) >= SAYS_DEFENDER ? 1 : 0)
                + (what.perpetrators().isEmpty() ? 0 : 1);
        return told >= 2 && reading.count(Pack.Cue.NO_REPORT) == 0;
    }

    private static boolean isCommonCrime(ThreatType type) {
        return switch (type) {
            case KILLING, ATTEMPTED_KILLING, ABDUCTION, SEXUAL_VIOLENCE, PHYSICAL_ASSAULT, RAID_SEIZURE -> true;
            case ENFORCED_DISAPPEARANCE,
                    TORTURE_ILL_TREATMENT,
                    ARBITRARY_DETENTION,
                    JUDICIAL_HARASSMENT,
                    DEATH_THREAT,
                    THREAT_INTIMIDATION,
                    SURVEILLANCE_DIGITAL_ATTACK,
                    SMEAR_CAMPAIGN,
                    TRAVEL_RESTRICTION,
                    CENSORSHIP_CLOSURE,
                    FORCED_EVICTION_DISPLACEMENT,
                    OTHER,
                    NONE -> false;
        };
    }

    /** Whether neither where nor by whom nor when is told: figures, laws and reports on a subject speak of acts so. */
    private static boolean isOfNobody(What what, Reading reading, boolean placed) {
        return !placed
                && what.perpetrators().isEmpty()
                && reading.count(Pack.Cue.RECENT) == 0
                && reading.count(Pack.Cue.IMMINENT) == 0;
    }

    private static double defenders(What what) {
        return what.defenders().values().stream().mapToDouble(What.Tally::score).sum();
    }

    /** How much the text reads like a report: below 1 it does not. */
    private static double relevance(What what, Reading reading, boolean placed) {
        double threat =
                what.threats().values().stream().mapToDouble(What.Tally::score).sum();
        double defender = defenders(what);
        double doer = what.perpetrators().isEmpty() ? 0 : 0.5;
        int otherKind = reading.count(Pack.Cue.NO_REPORT);
        double length = Math.max(1, reading.tokens().count() / 60.0);
        return (Math.min(4, threat) * 0.5 + Math.min(2, defender / 2) + doer)
                - otherKind * 0.8 / length
                - (otherKind >= 2 && threat < 6 ? 1 : 0)
                - (otherKind >= 1 && (defender == 0 || !placed) ? 1 : 0);
    }

    /** Without what is told only as old, feared or background, where something else is told as new or was said. */
    private static Map<ThreatType, Double> freshest(Map<ThreatType, Double> scores, What what, List<ThreatType> said) {
        Map<ThreatType, Double> fresh = new EnumMap<>(ThreatType.class);
        scores.forEach((type, score) -> {
            What.Tally tally = what.threats().get(type);
            if (said.contains(type) || tally != null && tally.isFresh() && score >= WORTH_NAMING) {
                fresh.put(type, score);
            }
        });
        return fresh.isEmpty() ? scores : fresh;
    }

    private static @Nullable ThreatType best(Map<ThreatType, Double> scores) {
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Comparator.<Map.Entry<ThreatType, Double>>comparingDouble(Map.Entry::getValue)
                        .thenComparing(entry -> -entry.getKey().ordinal()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static List<Classification.Threat> threats(
            What what,
            StatedFacts stated,
            ThreatType primary,
            double confidence,
            Map<ThreatType, Double> scores,
            List<ThreatType> said) {
        // THREAT_INTIMIDATION is the other threats: beside a death threat, words of threatening are of that one.
        List<Classification.Threat> threats = new ArrayList<>();
        Set<Aspect> spare = EnumSet.noneOf(Aspect.class);
        spare.addAll(what.marks());
        spare.addAll(stated.aspects());
        threats.add(threat(what, primary, true, confidence, spare));
        scores.entrySet().stream()
                .filter(entry -> entry.getKey() != primary)
                .filter(entry -> said.contains(entry.getKey())
                        || entry.getValue() >= WORTH_BESIDE
                                && isSaid(what, entry.getKey())
                                && !(entry.getKey() == ThreatType.THREAT_INTIMIDATION
                                        && isSaid(what, ThreatType.DEATH_THREAT)))
                .sorted(Map.Entry.<ThreatType, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    double sure = 1 - Math.exp(-entry.getValue() / 3);
                    threats.add(threat(
                            what,
                            entry.getKey(),
                            false,
                            said.contains(entry.getKey()) ? Math.max(0.6, sure) : Math.min(0.9, sure),
                            Set.of()));
                });
        return threats;
    }

    private static boolean isSaid(What what, ThreatType type) {
        What.Tally tally = what.threats().get(type);
        return tally != null && tally.isSaid();
    }

    private static Classification.Threat threat(
            What what, ThreatType type, boolean primary, double confidence, Set<Aspect> more) {
        What.Tally tally = what.threats().get(type);
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        aspects.addAll(more);
        if (tally != null) {
            aspects.addAll(tally.aspects());
        }
        return new Classification.Threat(
                type, primary, confidence, tally == null ? List.of() : tally.evidence(), List.copyOf(aspects));
    }

    private static List<Classification.Defender> defenders(What what, StatedFacts stated) {
        Map<DefenderKind, Double> scores = new EnumMap<>(DefenderKind.class);
        what.defenders().forEach((kind, tally) -> scores.put(kind, 1 - Math.exp(-tally.score() / 2.5)));
        // GENERAL_HRD is for those of whom no field is told, so it gives way to any field that is told as clearly.
        double general = scores.getOrDefault(DefenderKind.GENERAL_HRD, 0.0);
        if (scores.entrySet().stream()
                .anyMatch(entry -> entry.getKey() != DefenderKind.GENERAL_HRD && entry.getValue() >= general)) {
            scores.remove(DefenderKind.GENERAL_HRD);
        }
        for (DefenderKind kind : stated.defenders()) {
            scores.merge(kind, 0.9, Math::max);
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<DefenderKind, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> {
                    What.Tally tally = what.defenders().get(entry.getKey());
                    return new Classification.Defender(
                            entry.getKey(), entry.getValue(), tally == null ? List.of() : tally.evidence());
                })
                .toList();
    }

    private static List<Classification.AttributedPerpetrator> perpetrators(What what, StatedFacts stated) {
        Map<Perpetrator, List<Span>> all = new LinkedHashMap<>();
        Set<PerpetratorKind> said = EnumSet.noneOf(PerpetratorKind.class);
        for (Perpetrator perpetrator : stated.perpetrators()) {
            all.put(perpetrator, List.of());
            said.add(perpetrator.kind());
        }
        what.perpetrators().forEach((kind, doer) -> {
            for (Map.Entry<Involvement, Set<Span>> entry : doer.evidence().entrySet()) {
                Perpetrator perpetrator = new Perpetrator(kind, entry.getKey());
                if (!said.contains(kind) || all.containsKey(perpetrator)) {
                    all.put(perpetrator, List.copyOf(entry.getValue()));
                }
            }
        });
        return all.entrySet().stream()
                .map(entry -> new Classification.AttributedPerpetrator(
                        entry.getKey().kind(), entry.getKey().involvement(), entry.getValue()))
                .toList();
    }

    private static List<Classification.NexusFact> nexus(What what, StatedFacts stated) {
        Set<Nexus> all = new LinkedHashSet<>(stated.nexus());
        all.addAll(what.nexus().keySet());
        return all.stream()
                .map(fact -> {
                    What.Tally tally = what.nexus().get(fact);
                    return new Classification.NexusFact(fact, tally == null ? List.of() : tally.evidence());
                })
                .toList();
    }
}
