package org.signalpost.intake.application;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.model.Fingerprint;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.Reading;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.Submission;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts reports: keeps receipt, keys and sealed event in one transaction, publishes the event, marks it as published,
 * and only then says so. Whatever is interrupted after the first step is completed by {@link SweepingPending} or by the
 * partner's own second attempt. Thread-safe.
 */
public final class SubmittingReports {

    private static final Logger LOG = LoggerFactory.getLogger(SubmittingReports.class);

    /** The one part that the intake may open: it cannot read what it accepted. */
    static final ReportPart FINGERPRINT_PART = ReportPart.MESSAGES;

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final SubmissionReader reader;
    private final ReportNaming naming;
    private final ReportSealer sealer;
    private final ReportOpener opener;
    private final ContentCodec content;
    private final EventCodec events;
    private final Receipts receipts;
    private final Publication publication;
    private final Clock clock;
    private final Duration lease;

    /**
     * Accepts into {@code receipts} and {@code publication}.
     *
     * @param opener may open the messages of a report, and need open nothing else
     * @param lease how long one attempt may take before another may begin; longer than a publication can take
     */
    public SubmittingReports(
            SubmissionReader reader,
            ReportNaming naming,
            ReportSealer sealer,
            ReportOpener opener,
            ContentCodec content,
            EventCodec events,
            Receipts receipts,
            Publication publication,
            Clock clock,
            Duration lease) {
        this.reader = reader;
        this.naming = naming;
        this.sealer = sealer;
        this.opener = opener;
        this.content = content;
        this.events = events;
        this.receipts = receipts;
        this.publication = publication;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Submits one report.
     *
     * @param body the values that JSON is made of
     * @throws StorageUnavailableException if the database is away; sending again with the same key is safe
     */
    public SubmissionOutcome submit(Submitter submitter, IdempotencyKey key, @Nullable Object body) {
        ReportId reportId = naming.reportId(submitter, key);
        byte[] fingerprint = Fingerprint.of(body);
        Reading reading = reader.read(body);
        if (reading instanceof Reading.Understood understood) {
            return accept(submitter, key, reportId, fingerprint, understood.submission());
        }
        // What was accepted once is accepted for good, also when its dates would be refused by now.
        Optional<Receipts.Kept> kept = receipts.find(reportId);
        if (kept.isPresent()) {
            return again(kept.get(), fingerprint);
        }
        return new SubmissionOutcome.Refused(((Reading.Refused) reading).problems());
    }

    private SubmissionOutcome accept(
            Submitter submitter, IdempotencyKey key, ReportId reportId, byte[] fingerprint, Submission submission) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReportSealer.NewReport keys = sealer.begin(reportId);
        ReportSubmitted event = event(submitter, reportId, receivedAt, submission, keys);
        if (events.toJson(event).length > Limits.EVENT_BYTES) {
            return new SubmissionOutcome.TooLarge();
        }
        Ciphertext sealedFingerprint = keys.seal(FINGERPRINT_PART, fingerprint);
        Map<ReportPart, WrappedKey> wrapped = keys.wrappedKeys();
        Receipt receipt = new Receipt(
                reportId,
                submitter,
                new Receipt.KeyMac(naming.keyMac(submitter, key)),
                sealedFingerprint,
                event,
                receivedAt);
        if (receipts.keep(receipt, wrapped, lease)) {
            return publish(event, receivedAt, false);
        }
        return receipts.find(reportId)
                .map(kept -> again(kept, fingerprint))
                // It was in the way and is gone: another attempt just found that it can never be published.
                .orElseGet(() -> new SubmissionOutcome.StillRunning(SHORTLY));
    }

    private SubmissionOutcome again(Receipts.Kept kept, byte[] fingerprint) {
        byte[] first;
        try {
            first = opener.open(kept.reportId(), FINGERPRINT_PART, kept.fingerprint());
        } catch (SealingException failed) {
            if (failed.code() == SealingException.Code.KEY_DESTROYED) {
                return new SubmissionOutcome.Erased();
            }
            throw failed;
        }
        if (!MessageDigest.isEqual(first, fingerprint)) {
            return new SubmissionOutcome.OtherBody();
        }
        Optional<Duration> leasedFor = kept.leasedFor();
        if (leasedFor.isEmpty()) {
            return new SubmissionOutcome.Accepted(kept.reportId(), kept.receivedAt(), true);
        }
        return receipts.lease(kept.reportId(), lease)
                .map(event -> publish(event, kept.receivedAt(), true))
                .orElseGet(() -> new SubmissionOutcome.StillRunning(leasedFor.get()));
    }

    private SubmissionOutcome publish(ReportSubmitted event, Instant receivedAt, boolean replayed) {
        try {
            publication.publish(List.of(event));
        } catch (NotPublishedException failed) {
            if (!failed.isRetryable()) {
                return giveUp(event, receivedAt, replayed, failed);
            }
            LOG.atWarn().addArgument(failed.getMessage()).log("A report could not be published yet: {}");
            release(event.reportId());
            return new SubmissionOutcome.NotConfirmed();
        }
        try {
            receipts.published(List.of(event.reportId()));
        } catch (StorageUnavailableException lostMark) {
            LOG.atWarn().log("A report is published, but not marked so: it will be published again");
        }
        return new SubmissionOutcome.Accepted(event.reportId(), receivedAt, replayed);
    }

    private SubmissionOutcome giveUp(
            ReportSubmitted event, Instant receivedAt, boolean replayed, NotPublishedException failed) {
        if (receipts.discard(event.reportId())) {
            LOG.atError()
                    .addArgument(failed.getMessage())
                    .log("A report can never be published and was refused; nothing of it is kept: {}");
            return new SubmissionOutcome.NeverPublishable();
        }
        return new SubmissionOutcome.Accepted(event.reportId(), receivedAt, replayed);
    }

    private void release(ReportId reportId) {
        try {
            receipts.release(List.of(reportId));
        } catch (StorageUnavailableException later) {
            LOG.atWarn().log("A lease could not be given up: it runs out by itself");
        }
    }

    private ReportSubmitted event(
            Submitter submitter,
            ReportId reportId,
            Instant receivedAt,
            Submission submission,
            ReportSealer.NewReport keys) {
        String summary = submission.summary();
        SealedParts parts = new SealedParts(
                keys.seal(ReportPart.ACCOUNT, content.toBytes(submission.account())),
                keys.seal(ReportPart.IDENTITY, content.toBytes(submission.identity())),
                summary == null ? null : keys.seal(ReportPart.SUMMARY, content.toBytes(new Text(summary))));
        Report report = new Report(
                reportId,
                Revision.FIRST,
                submitter.partner(),
                receivedAt,
                submission.stated(),
                submission.terms(),
                parts);
        return new ReportSubmitted(report, receivedAt);
    }
}
