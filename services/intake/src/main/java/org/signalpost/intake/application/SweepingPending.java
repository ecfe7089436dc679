package org.signalpost.intake.application;

import java.time.Duration;
import java.util.List;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.vocabulary.ReportId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a crash, or a broker that was away, left pending, and removes what can never be published. Any number
 * of instances may sweep at once: each takes leases of its own.
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
            Swept swept = publish(pending);
            published += swept.published();
            if (pending.size() < AT_ONCE || swept.published() + swept.discarded() < pending.size()) {
                return published;
            }
        }
    }

    private Swept publish(List<ReportSubmitted> pending) {
        if (pending.isEmpty()) {
            return Swept.NOTHING;
        }
        List<ReportId> reports = pending.stream().map(ReportSubmitted::reportId).toList();
        try {
            publication.publish(pending);
        } catch (NotPublishedException failed) {
            if (failed.isRetryable()) {
                receipts.release(reports);
                return Swept.NOTHING;
            }
            if (pending.size() > 1) {
                // One of them can never be published: the others must not wait for it.
                return pending.stream().map(event -> publish(List.of(event))).reduce(Swept.NOTHING, Swept::and);
            }
            if (receipts.discard(reports.get(0))) {
                LOG.atError()
                        .addArgument(reports.get(0))
                        .addArgument(failed.getMessage())
                        .log("Report {}, which was never confirmed, can never be published and is removed: {}");
            }
            return new Swept(0, 1);
        }
        receipts.published(reports);
        return new Swept(reports.size(), 0);
    }

    private record Swept(int published, int discarded) {

        static final Swept NOTHING = new Swept(0, 0);

        Swept and(Swept other) {
            return new Swept(published + other.published, discarded + other.discarded);
        }
    }
}
