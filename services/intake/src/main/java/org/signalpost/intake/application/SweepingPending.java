package org.signalpost.intake.application;

import java.time.Duration;
import java.util.List;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.vocabulary.ReportId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a crash, or a broker that was away, left pending. Any number of instances may sweep at once: each
 * takes leases of its own.
 */
public final class SweepingPending {

    private static final Logger LOG = LoggerFactory.getLogger(SweepingPending.class);

    private static final int AT_ONCE = 200;

    private final Receipts receipts;
    private final Publication publication;
    private final Duration lease;

    /** Sweeps {@code receipts}; {@code lease} is longer than a publication can take. */
    public SweepingPending(Receipts receipts, Publication publication, Duration lease) {
        this.receipts = receipts;
        this.publication = publication;
        this.lease = lease;
    }

    /**
     * Publishes what is pending, until nothing is or something cannot be published.
     *
     * @return how many were published
     * @throws StorageUnavailableException if the database is away
     */
    public int sweep() {
        int published = 0;
        while (true) {
            List<ReportSubmitted> pending = receipts.lease(AT_ONCE, lease);
            int done = publish(pending);
            published += done;
            if (pending.size() < AT_ONCE || done < pending.size()) {
                return published;
            }
        }
    }

    private int publish(List<ReportSubmitted> pending) {
        if (pending.isEmpty()) {
            return 0;
        }
        List<ReportId> reports = pending.stream().map(ReportSubmitted::reportId).toList();
        try {
            publication.publish(pending);
        } catch (NotPublishedException failed) {
            if (!failed.isRetryable() && pending.size() > 1) {
                // One of them can never be published: the others must not wait for it.
                return pending.stream()
                        .mapToInt(event -> publish(List.of(event)))
                        .sum();
            }
            if (failed.isRetryable()) {
                receipts.release(reports);
            } else {
                LOG.atError().addArgument(reports.get(0)).log("Report {} cannot be published");
            }
            return 0;
        }
        receipts.published(reports);
        return reports.size();
    }
}
