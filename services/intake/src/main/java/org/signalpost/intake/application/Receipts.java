package org.signalpost.intake.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.Submitter;

/**
 * Where receipts are kept. A receipt is pending until its event is known to be published; whoever publishes it holds a
 * lease meanwhile. Every method throws {@link StorageUnavailableException} while the storage is away.
 */
public interface Receipts {

    /**
     * Keeps the receipts as pending, under leases of the caller, and the reports' keys: in one transaction, so that all of
     * it is kept or nothing. Those of reports that are there already change nothing.
     *
     * @param receipts of different reports
     * @return the reports that were new
     */
    Set<ReportId> keep(Collection<Receipt> receipts, Duration lease);

    /** What is known of a report by its id. */
    Optional<Kept> find(ReportId reportId);

    /** Takes the lease of a pending report that nobody holds; empty if it is not pending or somebody does. */
    Optional<ReportSubmitted> lease(ReportId reportId, Duration lease);

    /** Takes the leases of pending reports that nobody holds, longest waiting first. */
    List<ReportSubmitted> lease(int atMost, Duration lease);

    /** Gives up the leases of reports that could not be published, so that the next attempt need not wait. */
    void release(Collection<ReportId> reports);

    /**
     * Removes a pending report, its receipt and its keys, as if it had never been sent; for one that can never be
     * published. Removes nothing of a report that is known to have been published.
     *
     * @return whether the report is gone; if not, it is published
     */
    boolean discard(ReportId reportId);

    /** Marks the events of these reports as published. May be lost in a crash: then they are published again. */
    void published(Collection<ReportId> reports);

    /**
     * The reports that {@code submitter} may see, newest first.
     *
     * @param before the place to go on from, or null to begin
     */
    List<Kept> list(Submitter submitter, @Nullable Place before, int atMost);

    /**
     * What is kept of a report.
     *
     * @param reportId the report
     * @param partner whose it is
     * @param submittedBy who submitted it
     * @param fingerprint of the body, sealed
     * @param receivedAt when it was received
     * @param leasedFor how long somebody still holds its lease; empty if it is published, zero if nobody holds it
     */
    record Kept(
            ReportId reportId,
            String partner,
            String submittedBy,
            Ciphertext fingerprint,
            Instant receivedAt,
            Optional<Duration> leasedFor) {

        /** Whether it is not known to be published. */
        public boolean isPending() {
            return leasedFor.isPresent();
        }

        /** Whether {@code submitter} may see it. */
        public boolean isVisibleTo(Submitter submitter) {
            return partner.equals(submitter.partner().value())
                    && switch (submitter.reach()) {
                        case WHOLE_PARTNER -> true;
                        case OWN_REPORTS -> submittedBy.equals(submitter.subject());
                    };
        }
    }

    /**
     * A place in the list of reports.
     *
     * @param receivedAt when the report at this place was received
     * @param reportId the report at this place
     */
    record Place(Instant receivedAt, ReportId reportId) {}
}
