package org.signalpost.intake.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * What a partner sees of a report of theirs. It follows from that report alone, whatever other partners reported.
 *
 * @param reportId the report
 * @param receivedAt when it was received
 * @param stage where it stands
 * @param updatedAt when that last changed
 * @param holder who has it, if anyone
 * @param clock by when it should be taken, while it waits
 * @param reasons why it stands where it stands, in plain words; empty where the stage says all
 * @param outcome how it ended, if it did
 * @param word what the officer tells the partner, opened; to be shown to the partner alone
 * @param amendments what the partner changed since, oldest first
 * @param decidedVersion the newest version of the report that somebody's work rests on; null before the first decision
 */
public record ReportStatus(
        ReportId reportId,
        Instant receivedAt,
        Stage stage,
        Instant updatedAt,
        @Nullable Holder holder,
        @Nullable PartnerClock clock,
        List<String> reasons,
        @Nullable CaseOutcome outcome,
        @Nullable String word,
        List<Amendment> amendments,
        @Nullable Integer decidedVersion) {

    /** Copies the lists. */
    public ReportStatus {
        reasons = List.copyOf(reasons);
        amendments = List.copyOf(amendments);
    }

    /** The status of a report of which it is not known that it was changed. */
    public ReportStatus(
            ReportId reportId,
            Instant receivedAt,
            Stage stage,
            Instant updatedAt,
            @Nullable Holder holder,
            @Nullable PartnerClock clock,
            List<String> reasons,
            @Nullable CaseOutcome outcome,
            @Nullable String word) {
        this(reportId, receivedAt, stage, updatedAt, holder, clock, reasons, outcome, word, List.of(), null);
    }

    /** The version that the report is in. */
    public int version() {
        return amendments.isEmpty() ? 1 : amendments.get(amendments.size() - 1).version();
    }

    /** Whether there is a change that nobody's work rests on yet. */
    public boolean awaitsDecision() {
        return !amendments.isEmpty() && (decidedVersion == null || decidedVersion < version());
    }

    /**
     * This status of a report that was changed. What was withdrawn or erased is so from that moment on, whatever was
     * decided about it before; any other change leaves the status as it is until the change is decided on.
     *
     * @param changes what the partner changed, oldest first
     * @param decided the newest version that was decided on, if any was
     */
    public ReportStatus changed(List<Amendment> changes, @Nullable Integer decided) {
        if (changes.isEmpty()) {
            return new ReportStatus(
                    reportId, receivedAt, stage, updatedAt, holder, clock, reasons, outcome, word, changes, decided);
        }
        Amendment last = changes.get(changes.size() - 1);
        if (stage == Stage.ERASED || last.kinds().contains(AmendmentKind.ERASED)) {
            return new ReportStatus(
                    reportId,
                    receivedAt,
                    Stage.ERASED,
                    last.amendedAt(),
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    changes,
                    decided);
        }
        if (last.kinds().contains(AmendmentKind.WITHDRAWN)) {
            return new ReportStatus(
                    reportId,
                    receivedAt,
                    Stage.WITHDRAWN,
                    last.amendedAt(),
                    null,
                    null,
                    List.of(),
                    outcome,
                    word,
                    changes,
                    decided);
        }
        return new ReportStatus(
                reportId, receivedAt, stage, updatedAt, holder, clock, reasons, outcome, word, changes, decided);
    }

    /** The status of a report whose keys are destroyed: that it was there, and no more. */
    public static ReportStatus erased(ReportId reportId, Instant receivedAt) {
        return new ReportStatus(reportId, receivedAt, Stage.ERASED, receivedAt, null, null, List.of(), null, null);
    }

    /** The status of a report that is kept but not confirmed. */
    public static ReportStatus pending(ReportId reportId, Instant receivedAt) {
        return new ReportStatus(reportId, receivedAt, Stage.PENDING, receivedAt, null, null, List.of(), null, null);
    }

    /**
     * The status that follows from the newest decision and the newest case. They come by different roads, so either may
     * be known before the other: the one about the newer state of the report counts, and the case if both are about the
     * same.
     *
     * @param word the case's word to the partner, opened
     */
    public static ReportStatus of(
            ReportId reportId,
            Instant receivedAt,
            Optional<RoutedFact> routed,
            Optional<CaseFact> newestCase,
            @Nullable String word) {
        Optional<CaseFact> counting = newestCase
                .filter(CaseFact::current)
                .filter(known -> routed.filter(decision -> decision.revision().isNewerThan(known.revision()))
                        .isEmpty());
        if (counting.isPresent()) {
            return ofCase(reportId, receivedAt, routed, counting.get(), word);
        }
        if (routed.isPresent()) {
            return ofRouting(reportId, receivedAt, routed.get());
        }
        return new ReportStatus(reportId, receivedAt, Stage.RECEIVED, receivedAt, null, null, List.of(), null, null);
    }

    private static ReportStatus ofRouting(ReportId reportId, Instant receivedAt, RoutedFact routed) {
        QueueName queue = routed.queue();
        if (queue == null) {
            return new ReportStatus(
                    reportId,
                    receivedAt,
                    Stage.RETURNED,
                    routed.routedAt(),
                    null,
                    null,
                    List.of(
                            "You asked us to give this report back rather than to send it past the post that would"
                                    + " act on it.",
                            routed.reason()),
                    null,
                    null);
        }
        return new ReportStatus(
                reportId,
                receivedAt,
                waiting(queue),
                routed.routedAt(),
                Holder.of(queue),
                PartnerClock.of(routed.waitingSince(), routed.priority()),
                List.of(),
                null,
                null);
    }

    private static ReportStatus ofCase(
            ReportId reportId, Instant receivedAt, Optional<RoutedFact> routed, CaseFact known, @Nullable String word) {
        Stage stage = stageOf(known.state(), known.queue());
        PartnerClock clock = known.state() == CaseState.NEW
                ? routed.map(decision -> PartnerClock.of(decision.waitingSince(), decision.priority()))
                        .orElse(null)
                : null;
        return new ReportStatus(
                reportId,
                receivedAt,
                stage,
                known.changedAt(),
                stage == Stage.RETURNED || stage == Stage.ERASED ? null : Holder.of(known.queue()),
                clock,
                List.of(),
                stage == Stage.CLOSED || stage == Stage.DECLINED ? known.outcome() : null,
                word);
    }

    /** A merge is shown as work going on: the report it was merged with may be another partner's. */
    private static Stage stageOf(CaseState state, QueueName queue) {
        return switch (state) {
            case NEW, OFFERED -> waiting(queue);
            case TAKEN -> Stage.TAKEN;
            case ACKNOWLEDGED -> Stage.ACKNOWLEDGED;
            case IN_PROGRESS, MERGED, REOPENED -> Stage.IN_PROGRESS;
            case MONITORING -> Stage.MONITORING;
            case CLOSED -> Stage.CLOSED;
            case DECLINED -> Stage.DECLINED;
            case RETURNED -> Stage.RETURNED;
            case WITHDRAWN -> Stage.WITHDRAWN;
            case ERASED -> Stage.ERASED;
        };
    }

    private static Stage waiting(QueueName queue) {
        if (queue.equals(QueueName.TRIAGE)) {
            return Stage.IN_TRIAGE;
        }
        return queue.value().startsWith("desk.") ? Stage.WITH_DESK : Stage.WITH_POST;
    }

    @Override
    public String toString() {
        return "ReportStatus[" + reportId + ", " + stage + "]";
    }
}
