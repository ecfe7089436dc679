package org.signalpost.intake.application;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     */
    public SubmissionOutcome submit(Submitter submitter, IdempotencyKey key, @Nullable Object body) {
        return submitAll(submitter, List.of(new Attempt(key, body))).get(0);
    }

    /**
     * Submits several reports, each by itself: one transaction and one publication for all of them, but what is wrong
     * with one keeps none of the others back. The same key twice counts as one report sent twice.
     *
     * @return what came of each, in the order of {@code attempts}
     */
    public List<SubmissionOutcome> submitAll(Submitter submitter, List<Attempt> attempts) {
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        Map<ReportId, Attempt> together = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            ReportId reportId = naming.reportId(submitter, attempt.key());
            if (together.containsKey(reportId)) {
                // What the second is can be told only once the first is done.
                outcomes.addAll(submitTogether(submitter, together));
                together.clear();
            }
            together.put(reportId, attempt);
        }
        outcomes.addAll(submitTogether(submitter, together));
        return outcomes;
    }

    private Collection<SubmissionOutcome> submitTogether(Submitter submitter, Map<ReportId, Attempt> attempts) {
        Map<ReportId, SubmissionOutcome> outcomes = new LinkedHashMap<>();
        Map<ReportId, byte[]> fingerprints = new HashMap<>();
        Map<ReportId, Receipt> receiptsOf = new LinkedHashMap<>();
        attempts.forEach((reportId, attempt) -> {
            byte[] fingerprint = Fingerprint.of(attempt.body());
            fingerprints.put(reportId, fingerprint);
            Reading reading = reader.read(attempt.body());
            if (reading instanceof Reading.Understood understood) {
                Optional<Receipt> receipt =
                        receipt(submitter, attempt.key(), reportId, fingerprint, understood.submission());
                receipt.ifPresent(kept -> receiptsOf.put(reportId, kept));
                // If one was in the way and is gone, another attempt just found that it can never be published.
                outcomes.put(
                        reportId,
                        receipt.isPresent()
                                ? new SubmissionOutcome.StillRunning(SHORTLY)
                                : new SubmissionOutcome.TooLarge());
            } else {
                outcomes.put(reportId, new SubmissionOutcome.Refused(((Reading.Refused) reading).problems()));
            }
        });
        List<ReportSubmitted> kept = keep(receiptsOf, outcomes);
        Map<ReportId, SubmissionOutcome> published = publish(kept, false);
        outcomes.replaceAll((reportId, outcome) -> {
            SubmissionOutcome done = published.get(reportId);
            return done == null ? again(reportId, Objects.requireNonNull(fingerprints.get(reportId)), outcome) : done;
        });
        return outcomes.values();
    }

    /** The receipt of a new report, sealed; empty if the log would not take it. */
    private Optional<Receipt> receipt(
            Submitter submitter, IdempotencyKey key, ReportId reportId, byte[] fingerprint, Submission submission) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReportSealer.NewReport keys = sealer.begin(reportId);
        ReportSubmitted event = event(submitter, reportId, receivedAt, submission, keys);
        if (events.toJson(event).length > Limits.EVENT_BYTES) {
            return Optional.empty();
        }
        Ciphertext sealedFingerprint = keys.seal(FINGERPRINT_PART, fingerprint);
        return Optional.of(new Receipt(
                reportId,
                submitter,
                new Receipt.KeyMac(naming.keyMac(submitter, key)),
                sealedFingerprint,
                event,
                receivedAt,
                keys.wrappedKeys()));
    }

    /** Keeps the receipts; gives the events of those that were new, and notes if the storage is away. */
    private List<ReportSubmitted> keep(Map<ReportId, Receipt> receiptsOf, Map<ReportId, SubmissionOutcome> outcomes) {
        if (receiptsOf.isEmpty()) {
            return List.of();
        }
        try {
            Set<ReportId> kept = receipts.keep(receiptsOf.values(), lease);
            return receiptsOf.values().stream()
                    .filter(receipt -> kept.contains(receipt.reportId()))
                    .map(Receipt::event)
                    .toList();
        } catch (StorageUnavailableException away) {
            receiptsOf.keySet().forEach(reportId -> outcomes.put(reportId, new SubmissionOutcome.StorageAway()));
            return List.of();
        }
    }

    /**
     * What came of an attempt that made no new report. Where the report is there already, that decides, also when it
     * would be refused by now: what was accepted once is accepted for good.
     */
    private SubmissionOutcome again(ReportId reportId, byte[] fingerprint, SubmissionOutcome attempted) {
        if (attempted instanceof SubmissionOutcome.TooLarge || attempted instanceof SubmissionOutcome.StorageAway) {
            return attempted;
        }
        try {
            return receipts.find(reportId).map(kept -> again(kept, fingerprint)).orElse(attempted);
        } catch (StorageUnavailableException away) {
            return new SubmissionOutcome.StorageAway();
        }
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
                .map(event ->
                        Objects.requireNonNull(publish(List.of(event), true).get(kept.reportId())))
                .orElseGet(() -> new SubmissionOutcome.StillRunning(leasedFor.get()));
    }

    private Map<ReportId, SubmissionOutcome> publish(List<ReportSubmitted> pending, boolean replayed) {
        if (pending.isEmpty()) {
            return Map.of();
        }
        try {
            publication.publish(pending);
        } catch (NotPublishedException failed) {
            if (!failed.isRetryable()) {
                return giveUp(pending, replayed, failed);
            }
            LOG.atWarn()
                    .addArgument(pending.size())
                    .addArgument(failed.getMessage())
                    .log("{} reports could not be published yet: {}");
            release(pending);
            return each(pending, event -> new SubmissionOutcome.NotConfirmed());
        }
        try {
            receipts.published(pending.stream().map(ReportSubmitted::reportId).toList());
        } catch (StorageUnavailableException lostMark) {
            LOG.atWarn()
                    .addArgument(pending.size())
                    .log("{} reports are published, but not marked so: they will be published again");
        }
        return each(pending, event -> accepted(event, replayed));
    }

    private Map<ReportId, SubmissionOutcome> giveUp(
            List<ReportSubmitted> pending, boolean replayed, NotPublishedException failed) {
        if (pending.size() > 1) {
            // One of them can never be published: the others must not be refused with it.
            Map<ReportId, SubmissionOutcome> outcomes = new HashMap<>();
            pending.forEach(event -> outcomes.putAll(publish(List.of(event), replayed)));
            return outcomes;
        }
        ReportSubmitted event = pending.get(0);
        try {
            if (receipts.discard(event.reportId())) {
                LOG.atError()
                        .addArgument(failed.getMessage())
                        .log("A report can never be published and was refused; nothing of it is kept: {}");
                return Map.of(event.reportId(), new SubmissionOutcome.NeverPublishable());
            }
        } catch (StorageUnavailableException away) {
            return Map.of(event.reportId(), new SubmissionOutcome.StorageAway());
        }
        return Map.of(event.reportId(), accepted(event, replayed));
    }

    private static SubmissionOutcome accepted(ReportSubmitted event, boolean replayed) {
        return new SubmissionOutcome.Accepted(event.reportId(), event.submittedAt(), replayed);
    }

    private static Map<ReportId, SubmissionOutcome> each(
            List<ReportSubmitted> events, Function<ReportSubmitted, SubmissionOutcome> outcome) {
        return events.stream().collect(Collectors.toMap(ReportSubmitted::reportId, outcome));
    }

    private void release(List<ReportSubmitted> pending) {
        try {
            receipts.release(pending.stream().map(ReportSubmitted::reportId).toList());
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

    /**
     * One report as somebody wants to submit it.
     *
     * @param key under which it counts once
     * @param body the values that JSON is made of
     */
    public record Attempt(IdempotencyKey key, @Nullable Object body) {

        @Override
        public String toString() {
            return "Attempt[redacted]";
        }
    }
}
