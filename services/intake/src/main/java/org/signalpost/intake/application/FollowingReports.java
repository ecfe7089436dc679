package org.signalpost.intake.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.model.CaseFact;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.RoutedFact;
import org.signalpost.intake.model.Submitter;

/** Tells partners what became of their reports, and nobody what became of anybody else's. Thread-safe. */
public final class FollowingReports {

    /** The most reports on one page of the list. */
    public static final int LARGEST_PAGE = 200;

    private final Receipts receipts;
    private final Versions versions;
    private final Progress progress;
    private final ReportKeys keys;
    private final ReportOpener opener;
    private final ContentCodec content;

    /**
     * Follows through what the intake knows.
     *
     * @param opener may open the messages of a report, and need open nothing else
     */
    public FollowingReports(
            Receipts receipts,
            Versions versions,
            Progress progress,
            ReportKeys keys,
            ReportOpener opener,
            ContentCodec content) {
        this.receipts = receipts;
        this.versions = versions;
        this.progress = progress;
        this.keys = keys;
        this.opener = opener;
        this.content = content;
    }

    /**
     * The status of one report; empty if there is no such report or {@code submitter} may not see it, which look the
     * same.
     */
    public Optional<ReportStatus> status(Submitter submitter, ReportId reportId) {
        return receipts.find(reportId)
                .filter(kept -> kept.isVisibleTo(submitter))
                .map(kept -> statuses(List.of(kept)).get(0));
    }

    /**
     * The terms that a report has in one version; empty if there is no such report or version, if {@code submitter} may not
     * see it, or if it is erased.
     */
    public Optional<Terms> terms(Submitter submitter, ReportId reportId, int version) {
        return receipts.find(reportId)
                .filter(kept -> kept.isVisibleTo(submitter))
                .flatMap(kept -> versions.terms(reportId, version));
    }

    /**
     * One page of the reports that {@code submitter} may see, newest first.
     *
     * @param before the place that the page before ended with, or null to begin
     * @param size how many, from 1 to {@link #LARGEST_PAGE}
     */
    public Page list(Submitter submitter, Receipts.@Nullable Place before, int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " reports");
        }
        List<Receipts.Kept> found = receipts.list(submitter, before, size + 1);
        List<Receipts.Kept> shown = found.subList(0, Math.min(size, found.size()));
        Receipts.Place next = null;
        if (found.size() > size) {
            Receipts.Kept last = shown.get(size - 1);
            next = new Receipts.Place(last.receivedAt(), last.reportId());
        }
        return new Page(statuses(shown), next);
    }

    private List<ReportStatus> statuses(List<Receipts.Kept> reports) {
        List<ReportId> ids = reports.stream().map(Receipts.Kept::reportId).toList();
        Map<ReportId, List<Amendment>> amendments = versions.amendments(ids);
        Map<ReportId, RoutedFact> decisions = progress.newestDecisions(ids);
        Map<ReportId, CaseFact> cases = progress.newestCases(ids);
        var readable = keys.findAll(ids, ReportPart.MESSAGES).keySet();
        return reports.stream()
                .map(kept -> {
                    ReportId id = kept.reportId();
                    RoutedFact decision = decisions.get(id);
                    return status(kept, readable.contains(id), decision, cases.get(id))
                            .changed(
                                    amendments.getOrDefault(id, List.of()),
                                    decision == null
                                            ? null
                                            : decision.revision().version());
                })
                .toList();
    }

    private ReportStatus status(
            Receipts.Kept kept, boolean readable, @Nullable RoutedFact decision, @Nullable CaseFact known) {
        ReportId id = kept.reportId();
        if (!readable) {
            return ReportStatus.erased(id, kept.receivedAt());
        }
        if (kept.isPending() && known == null && decision == null) {
            return ReportStatus.pending(id, kept.receivedAt());
        }
        return ReportStatus.of(
                id,
                kept.receivedAt(),
                Optional.ofNullable(decision),
                Optional.ofNullable(known),
                known == null ? null : word(id, known.word()));
    }

    private @Nullable String word(ReportId reportId, @Nullable Ciphertext sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return content.read(opener.open(reportId, ReportPart.MESSAGES, sealed), Text.class)
                    .text();
        } catch (SealingException destroyedMeanwhile) {
            return null;
        }
    }

    /**
     * One page.
     *
     * @param reports newest first
     * @param next where the next page goes on from, or null if this is the last
     */
    public record Page(List<ReportStatus> reports, Receipts.@Nullable Place next) {}
}
