package org.signalpost.intake.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.vocabulary.ReportId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the versions of reports in their order: none before an earlier one of its report is known to be published.
 * Any number of instances may do so at once. Thread-safe.
 */
public final class PublishingVersions {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingVersions.class);

    private static final int AT_ONCE = 200;
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Receipts receipts;
    private final Versions versions;
    private final Publication publication;
    private final Duration lease;

    /** Publishes what {@code receipts} and {@code versions} keep; {@code lease} is longer than a publication can take. */
    public PublishingVersions(Receipts receipts, Versions versions, Publication publication, Duration lease) {
        this.receipts = receipts;
        this.versions = versions;
        this.publication = publication;
        this.lease = lease;
    }

    /**
     * Publishes a version, and before it whatever of the same report still waits.
     *
     * @param leased its event, if the caller holds its lease already
     * @return null once it is published; what to tell the partner if it is not
     */
    @Nullable
    AmendmentOutcome publish(ReportId report, int version, @Nullable ReportSubmitted leased) {
        ReportSubmitted next = leased;
        if (next == null) {
            AmendmentOutcome before = publishReceipt(report);
            if (before != null) {
                return before;
            }
            next = versions.lease(report, lease).orElse(null);
        }
        while (next != null) {
            AmendmentOutcome failed = publish(next);
            if (failed != null && !(failed instanceof AmendmentOutcome.NeverPublishable && isBefore(next, version))) {
                return failed;
            }
            if (next.revision().version() >= version) {
                return null;
            }
            next = versions.lease(report, lease).orElse(null);
        }
        Optional<Versions.Kept> kept = versions.find(report, version);
        if (kept.isEmpty()) {
            return new AmendmentOutcome.NeverPublishable();
        }
        return kept.get()
                .leasedFor()
                .map(running -> new AmendmentOutcome.StillRunning(running.compareTo(SHORTLY) < 0 ? SHORTLY : running))
                .orElse(null);
    }

    /**
     * Publishes the pending versions, until none is left or something cannot be published.
     *
     * @return how many were published
     * @throws StorageUnavailableException if the database is away
     */
    public int sweep() {
        int published = 0;
        while (true) {
            List<ReportSubmitted> pending = versions.lease(AT_ONCE, lease);
            int done = sweep(pending);
            published += done;
            if (pending.isEmpty() || done < pending.size()) {
                return published;
            }
        }
    }

    private int sweep(List<ReportSubmitted> pending) {
        if (pending.isEmpty()) {
            return 0;
        }
        try {
            publication.publish(pending);
        } catch (NotPublishedException failed) {
            if (failed.isRetryable()) {
                versions.release(pending);
                return 0;
            }
            // One of them can never be published: the others must not wait for it.
            return (int)
                    pending.stream().filter(event -> publish(event) == null).count();
        }
        versions.published(pending);
        return pending.size();
    }

    private @Nullable AmendmentOutcome publishReceipt(ReportId report) {
        Optional<Receipts.Kept> kept = receipts.find(report);
        if (kept.isEmpty()) {
            return new AmendmentOutcome.NotFound();
        }
        Optional<Duration> leasedFor = kept.get().leasedFor();
        if (leasedFor.isEmpty()) {
            return null;
        }
        Optional<ReportSubmitted> first = receipts.lease(report, lease);
        if (first.isEmpty()) {
            return new AmendmentOutcome.StillRunning(
                    leasedFor.get().compareTo(SHORTLY) < 0 ? SHORTLY : leasedFor.get());
        }
        try {
            publication.publish(List.of(first.get()));
        } catch (NotPublishedException failed) {
            if (failed.isRetryable()) {
                receipts.release(List.of(report));
                return new AmendmentOutcome.NotConfirmed();
            }
            return receipts.discard(report) ? new AmendmentOutcome.NeverPublishable() : null;
        }
        receipts.published(List.of(report));
        return null;
    }

    private @Nullable AmendmentOutcome publish(ReportSubmitted event) {
        try {
            publication.publish(List.of(event));
        } catch (NotPublishedException failed) {
            if (failed.isRetryable()) {
                LOG.atWarn().addArgument(failed.getMessage()).log("A change could not be published yet: {}");
                release(event);
                return new AmendmentOutcome.NotConfirmed();
            }
            LOG.atError()
                    .addArgument(event.reportId())
                    .addArgument(event.revision().version())
                    .addArgument(failed.getMessage())
                    .log("Report {} can never be published in version {}: {}");
            return versions.discard(event) ? new AmendmentOutcome.NeverPublishable() : null;
        }
        try {
            versions.published(List.of(event));
        } catch (StorageUnavailableException lostMark) {
            LOG.atWarn().log("A change is published, but not marked so: it will be published again");
        }
        return null;
    }

    private void release(ReportSubmitted event) {
        try {
            versions.release(List.of(event));
        } catch (StorageUnavailableException later) {
            LOG.atWarn().log("A lease could not be given up: it runs out by itself");
        }
    }

    private static boolean isBefore(ReportSubmitted event, int version) {
        return event.revision().version() < version;
    }
}
