package org.signalpost.contracts.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/**
 * What the system of one post or desk learns of a report, on the topic of its queue ({@link Topics#queue}). Says only what this
 * recipient may know: no id that another recipient could know the report by, no partner, nothing sealed, no exact time. Each
 * entry is the whole of it: whoever has the one with the highest {@code number} of a thread needs no other.
 *
 * @param id names this entry, for opening parts of the report and for telling a repeated entry
 * @param thread names the report in this queue; the same in all entries about it. The key of the record
 * @param number counts the entries of the thread, from 1
 * @param change why there is an entry
 * @param replaces the id of the entry before in this thread; null in the first
 * @param decidedAt when it was decided, rounded down to {@link #ROUNDING}
 * @param dueAt when the queue must have taken it, rounded down likewise, so that it never looks later than it is; null
 *     where the recipient may not know, and in a recall
 * @param told what the recipient may know; null exactly in a recall
 */
public record QueueEntry(
        String id,
        String thread,
        int number,
        Change change,
        @Nullable String replaces,
        Instant decidedAt,
        @Nullable Instant dueAt,
        @Nullable Told told) {

    /** How coarse times are: two recipients who compare theirs learn little. */
    public static final Duration ROUNDING = Duration.ofMinutes(15);

    /**
     * Rounds the times.
     *
     * @throws IllegalArgumentException if it is no entry: a recall that tells something, or another change that does not
     */
    public QueueEntry {
        if (number < 1) {
            throw new IllegalArgumentException("Entries of a thread count from 1");
        }
        if ((change == Change.RECALLED) != (told == null)) {
            throw new IllegalArgumentException("A recall tells nothing, and any other entry something");
        }
        decidedAt = rounded(decidedAt);
        dueAt = dueAt == null ? null : rounded(dueAt);
    }

    private static Instant rounded(Instant exact) {
        long step = ROUNDING.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(exact.getEpochSecond(), step) * step);
    }

    /** Why there is an entry. */
    public enum Change {
        /** The queue has the report from now on, for the first time or once more. */
        ARRIVED,
        /** The queue keeps it, and something of it is different. */
        CHANGED,
        /** It is no longer this queue's business, whatever the reason: nothing of it can be opened any more. */
        RECALLED
    }

    /** What the queue is to the report. */
    public enum Standing {
        /** It must act. */
        PRIMARY,
        /** It got a copy. */
        COPY
    }

    /**
     * What this recipient may know.
     *
     * @param profile how much that is
     * @param drill whether this is an exercise: handled like the real thing, never counted
     * @param standing what the queue is to the report; null if it may know only that there is one
     * @param sharing the traffic-light mark, by which this recipient is bound; null likewise
     * @param why why it came here; null likewise
     * @param facts what it is about, as classified; null likewise
     * @param parts which sealed parts this recipient may open now
     * @param until the last day, in UTC, on which this recipient may show or open anything of it; null if that is not limited,
     *     and if it may know only that there is one
     */
    public record Told(
            RedactionProfile profile,
            boolean drill,
            @Nullable Standing standing,
            @Nullable Sharing sharing,
            @Nullable Why why,
            @Nullable Facts facts,
            List<ReportPart> parts,
            @Nullable LocalDate until) {

        /** Takes a copy of the list. */
        public Told {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Why it came here.
     *
     * @param rule the rule of the policy
     * @param reason why, in the words of the policy
     */
    public record Why(String rule, String reason) {}

    /**
     * What it is about, as classified: without evidence, which goes only to readers of the very part it lies in.
     *
     * @param country where it happened, if known
     * @param primaryThreat what was done or threatened
     * @param otherThreats what else
     * @param aspects finer marks
     * @param defenders the fields the defender works in
     * @param perpetrators who did it
     * @param nexus facts that policy routes on
     * @param urgency how soon someone must act
     * @param severity how grave the harm is
     * @param certainty how sure it is
     * @param priority what follows for the queue
     */
    public record Facts(
            @Nullable CountryCode country,
            ThreatType primaryThreat,
            List<ThreatType> otherThreats,
            List<Aspect> aspects,
            List<DefenderKind> defenders,
            List<Perpetrator> perpetrators,
            List<Nexus> nexus,
            Urgency urgency,
            Severity severity,
            Certainty certainty,
            Priority priority) {

        /** Takes copies of the lists. */
        public Facts {
            otherThreats = List.copyOf(otherThreats);
            aspects = List.copyOf(aspects);
            defenders = List.copyOf(defenders);
            perpetrators = List.copyOf(perpetrators);
            nexus = List.copyOf(nexus);
        }

        /** What {@code classification} found. */
        public static Facts of(Classification classification) {
            return new Facts(
                    classification.country().code(),
                    classification.primaryThreat(),
                    classification.threats().stream()
                            .skip(1)
                            .map(Classification.Threat::type)
                            .distinct()
                            .toList(),
                    classification.threats().stream()
                            .flatMap(threat -> threat.aspects().stream())
                            .distinct()
                            .toList(),
                    classification.defenders().stream()
                            .map(Classification.Defender::kind)
                            .distinct()
                            .toList(),
                    classification.perpetrators().stream()
                            .map(one -> new Perpetrator(one.kind(), one.involvement()))
                            .distinct()
                            .toList(),
                    classification.nexus().stream()
                            .map(Classification.NexusFact::nexus)
                            .distinct()
                            .toList(),
                    classification.urgency(),
                    classification.severity(),
                    classification.certainty(),
                    classification.priority());
        }
    }
}
