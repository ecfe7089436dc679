package org.signalpost.classifier.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.contracts.vocabulary.UrgencySign;

/**
 * How soon, how grave, how sure, and the priority that follows. When something happened is what the partner said, else
 * what the text lets on; a detention or disappearance of unknown age counts as old only where the text speaks of the past.
 */
record Danger(Urgency urgency, Severity severity, Certainty certainty, Priority priority, List<Reason> reasons) {

    private static final long FIRST_HOURS_OF_DETENTION = 48;
    private static final long FIRST_HOURS_OF_DISAPPEARANCE = 72;

    static Danger of(
            ReportToClassify report, Reading reading, ThreatType primary, Set<ThreatType> all, Set<Aspect> aspects) {
        Set<UrgencySign> signs = EnumSet.noneOf(UrgencySign.class);
        signs.addAll(report.stated().urgencySigns());
        List<Reason> reasons = new ArrayList<>();
        for (UrgencySign sign : signs) {
            reasons.add(ReasonCode.URGENCY_SIGN.with(sign.name()));
        }
        if (primary == ThreatType.NONE) {
            boolean grave = signs.contains(UrgencySign.DANGER_TO_LIFE)
                    || signs.contains(UrgencySign.WHEREABOUTS_UNKNOWN)
                    || signs.contains(UrgencySign.HAPPENING_WITHIN_DAYS);
            return new Danger(
                    grave ? Urgency.IMMEDIATE : Urgency.UNKNOWN,
                    grave ? Severity.SEVERE : Severity.UNKNOWN,
                    Certainty.UNKNOWN,
                    grave ? Priority.HIGH : Priority.MEDIUM,
                    reasons);
        }
        Age age = Age.of(report, reading, primary);
        Soon soon = Soon.of(report, reading, signs);
        boolean ended = reading.count(Pack.Cue.ENDED) > 0;
        boolean firstHours = age.firstHours(primary, ended, signs);
        if (firstHours) {
            reasons.add(ReasonCode.FIRST_HOURS.with(primary.name()));
        }
        if (soon == Soon.HOURS || soon == Soon.DAYS) {
            NextKnownEvent next = report.nextKnownEvent();
            reasons.add(ReasonCode.IMMINENT.with((next == null ? NextKnownEventKind.OTHER : next.kind()).name()));
        }
        Severity severity = severity(primary, aspects, signs);
        Certainty certainty = certainty(report, reading);
        Urgency urgency = urgency(primary, age, soon, firstHours, ended, signs);
        boolean critical = firstHours
                || signs.contains(UrgencySign.DANGER_TO_LIFE)
                || signs.contains(UrgencySign.WHEREABOUTS_UNKNOWN) && !age.isOld()
                || !age.isOld()
                        && (primary == ThreatType.ATTEMPTED_KILLING
                                || all.contains(ThreatType.DEATH_THREAT)
                                        && certainty != Certainty.UNLIKELY
                                        && (primary == ThreatType.DEATH_THREAT || severity == Severity.EXTREME))
                || soon.isNear()
                        && (primary == ThreatType.TRAVEL_RESTRICTION
                                || primary == ThreatType.FORCED_EVICTION_DISPLACEMENT
                                || aspects.contains(Aspect.REFOULEMENT)
                                || isFlightOrEviction(report.nextKnownEvent()));
        Priority priority = critical
                ? Priority.CRITICAL
                : raised(priority(severity, urgency), soon == Soon.HOURS ? 2 : soon == Soon.DAYS ? 1 : 0);
        return new Danger(urgency, severity, certainty, priority, reasons);
    }

    private static boolean isFlightOrEviction(@Nullable NextKnownEvent next) {
        return next != null && (next.kind() == NextKnownEventKind.FLIGHT || next.kind() == NextKnownEventKind.EVICTION);
    }

    private static Severity severity(ThreatType primary, Set<Aspect> aspects, Set<UrgencySign> signs) {
        if (signs.contains(UrgencySign.DANGER_TO_LIFE)
                || aspects.contains(Aspect.RAPE)
                || aspects.contains(Aspect.REFOULEMENT)) {
            return Severity.EXTREME;
        }
        Severity usual =
                switch (primary) {
                    case KILLING, ATTEMPTED_KILLING, ENFORCED_DISAPPEARANCE, ABDUCTION, TORTURE_ILL_TREATMENT ->
                        Severity.EXTREME;
                    case SEXUAL_VIOLENCE,
                            ARBITRARY_DETENTION,
                            DEATH_THREAT,
                            PHYSICAL_ASSAULT,
                            FORCED_EVICTION_DISPLACEMENT -> Severity.SEVERE;
                    case JUDICIAL_HARASSMENT,
                            THREAT_INTIMIDATION,
                            SURVEILLANCE_DIGITAL_ATTACK,
                            RAID_SEIZURE,
                            TRAVEL_RESTRICTION,
                            CENSORSHIP_CLOSURE,
                            SMEAR_CAMPAIGN -> Severity.MODERATE;
                    case OTHER -> Severity.MINOR;
                    case NONE -> Severity.UNKNOWN;
                };
        boolean raised = aspects.contains(Aspect.RED_TAGGING)
                || aspects.contains(Aspect.INCOMMUNICADO)
                || aspects.contains(Aspect.MEDICAL_NEGLECT)
                || signs.contains(UrgencySign.NEEDS_MEDICAL_CARE);
        return raised && usual == Severity.MODERATE ? Severity.SEVERE : usual;
    }

    private static Certainty certainty(ReportToClassify report, Reading reading) {
        int doubt = reading.count(Pack.Cue.DOUBT);
        int seen = reading.count(Pack.Cue.WITNESSED);
        if (seen > 0 && seen >= doubt) {
            return Certainty.OBSERVED;
        }
        if (doubt > 0) {
            return Certainty.POSSIBLE;
        }
        return reading.hits().isEmpty() && report.stated().threats().isEmpty() ? Certainty.UNKNOWN : Certainty.LIKELY;
    }

    private static Urgency urgency(
            ThreatType primary, Age age, Soon soon, boolean firstHours, boolean ended, Set<UrgencySign> signs) {
        if (firstHours
                || soon.isNear()
                || signs.contains(UrgencySign.DANGER_TO_LIFE)
                || signs.contains(UrgencySign.HAPPENING_WITHIN_DAYS)
                || signs.contains(UrgencySign.WHEREABOUTS_UNKNOWN) && !age.isOld()) {
            return Urgency.IMMEDIATE;
        }
        boolean lasting =
                switch (primary) {
                    case ARBITRARY_DETENTION,
                            ENFORCED_DISAPPEARANCE,
                            ABDUCTION,
                            TORTURE_ILL_TREATMENT,
                            DEATH_THREAT,
                            ATTEMPTED_KILLING -> true;
                    default -> false;
                };
        if (signs.contains(UrgencySign.ONGOING)
                || signs.contains(UrgencySign.IN_CUSTODY)
                || signs.contains(UrgencySign.FAMILY_OR_WITNESSES_AT_RISK)
                || signs.contains(UrgencySign.NEEDS_MEDICAL_CARE)
                || lasting && !ended && !age.isOld()) {
            return Urgency.EXPECTED;
        }
        if (soon == Soon.LATER) {
            return Urgency.FUTURE;
        }
        return age == Age.UNKNOWN ? Urgency.UNKNOWN : Urgency.PAST;
    }

    private static Priority priority(Severity severity, Urgency urgency) {
        int points =
                switch (severity) {
                    case EXTREME -> 3;
                    case SEVERE -> 2;
                    case MODERATE, UNKNOWN -> 1;
                    case MINOR -> 0;
                };
        points += switch (urgency) {
            case IMMEDIATE -> 2;
            case EXPECTED -> 1;
            case UNKNOWN, FUTURE, PAST -> 0;
        };
        return points >= 5
                ? Priority.CRITICAL
                : points >= 3 ? Priority.HIGH : points >= 1 ? Priority.MEDIUM : Priority.LOW;
    }

    private static Priority raised(Priority priority, int steps) {
        return Priority.values()[Math.max(0, priority.ordinal() - steps)];
    }

    /** How long before the report it happened: what a partner changes later makes nothing older. */
    private enum Age {
        HOURS,
        TWO_DAYS,
        THREE_DAYS,
        RECENT,
        OLD,
        UNKNOWN;

        static Age of(ReportToClassify report, Reading reading, ThreatType primary) {
            LocalDate on = report.stated().occurredOn();
            LocalDate today = LocalDate.ofInstant(report.receivedAt(), ZoneOffset.UTC);
            if (on != null) {
                long days = ChronoUnit.DAYS.between(on, today);
                return days <= 1 ? HOURS : days <= 2 ? TWO_DAYS : days <= 3 ? THREE_DAYS : days <= 30 ? RECENT : OLD;
            }
            if (reading.count(Pack.Cue.RECENT) > 0) {
                return HOURS;
            }
            // What happened at the turn of the year may be of yesterday.
            int recentYear = today.minusDays(30).getYear();
            return reading.count(Pack.Cue.OLD) > 0
                            || yearUpTo(firstSentence(reading, primary), reading.tokens(), today.getYear()) < recentYear
                    ? OLD
                    : UNKNOWN;
        }

        /** The latest year that the text gives up to that sentence, this year if none: what follows dates other things. */
        private static int yearUpTo(int sentence, Tokens tokens, int thisYear) {
            int latest = 0;
            for (int i = 0; i < tokens.count() && tokens.sentence(i) <= sentence; i++) {
                latest = Math.max(latest, Ages.year(tokens, i, thisYear));
            }
            return latest == 0 ? thisYear : latest;
        }

        /** The sentence that first tells the threat; the last one if none does. */
        private static int firstSentence(Reading reading, ThreatType primary) {
            return reading.hits().stream()
                    .filter(hit -> hit.meaning() instanceof Pack.Meaning.Threat threat && threat.type() == primary)
                    .mapToInt(hit -> reading.tokens().sentence(hit.start()))
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }

        boolean isOld() {
            return this == OLD;
        }

        boolean firstHours(ThreatType primary, boolean ended, Set<UrgencySign> signs) {
            if (ended && !signs.contains(UrgencySign.IN_CUSTODY)) {
                return false;
            }
            long hours =
                    switch (this) {
                        case HOURS -> 24;
                        case TWO_DAYS -> 48;
                        case THREE_DAYS -> 72;
                        case RECENT, OLD -> Long.MAX_VALUE;
                        case UNKNOWN -> 60;
                    };
            return switch (primary) {
                case ARBITRARY_DETENTION -> hours <= FIRST_HOURS_OF_DETENTION;
                case ENFORCED_DISAPPEARANCE, ABDUCTION -> hours <= FIRST_HOURS_OF_DISAPPEARANCE;
                default -> false;
            };
        }
    }

    /** When something is about to happen. */
    private enum Soon {
        HOURS,
        DAYS,
        SAID_IN_TEXT,
        LATER,
        NOTHING;

        static Soon of(ReportToClassify report, Reading reading, Set<UrgencySign> signs) {
            NextKnownEvent next = report.nextKnownEvent();
            if (next != null && next.at().isAfter(report.now().minus(Duration.ofHours(12)))) {
                Duration until = Duration.between(report.now(), next.at());
                return until.compareTo(Duration.ofHours(24)) <= 0
                        ? HOURS
                        : until.compareTo(Duration.ofDays(7)) <= 0 ? DAYS : LATER;
            }
            if (signs.contains(UrgencySign.HAPPENING_WITHIN_DAYS)) {
                return DAYS;
            }
            return reading.count(Pack.Cue.IMMINENT) > 0 ? SAID_IN_TEXT : NOTHING;
        }

        boolean isNear() {
            return this == HOURS || this == DAYS || this == SAID_IN_TEXT;
        }
    }
}
