package org.signalpost.intake.application;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.model.Change;
import org.signalpost.intake.model.ChangeReading;
import org.signalpost.intake.model.Fingerprint;
import org.signalpost.intake.model.IdempotencyKey;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.NextVersion;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;

/**
 * Takes what partners change of their reports: keeps the next version, publishes it once every version before it is
 * published, and only then says so. What is added is sealed under the keys the report has, without opening anything.
 * Whatever is interrupted is completed by {@link PublishingVersions#sweep} or by the partner's second attempt.
 * Thread-safe.
 */
public final class AmendingReports {

    private final SubmissionReader reader;
    private final ReportNaming naming;
    private final ReportOpener opener;
    private final ContentCodec content;
    private final EventCodec events;
    private final Receipts receipts;
    private final Versions versions;
    private final PublishingVersions publishing;
    private final Clock clock;
    private final Duration lease;

    /**
     * Amends what {@code receipts} and {@code versions} keep.
     *
     * @param opener may seal every part of a report, and need open its messages alone
     * @param lease how long one attempt may take before another may begin; longer than a publication can take
     */
    public AmendingReports(
            SubmissionReader reader,
            ReportNaming naming,
            ReportOpener opener,
            ContentCodec content,
            EventCodec events,
            Receipts receipts,
            Versions versions,
            PublishingVersions publishing,
            Clock clock,
            Duration lease) {
        this.reader = reader;
        this.naming = naming;
        this.opener = opener;
        this.content = content;
        this.events = events;
        this.receipts = receipts;
        this.versions = versions;
        this.publishing = publishing;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Adds to a report, or changes its terms.
     *
     * @param body the values that JSON is made of
     * @throws StorageUnavailableException if the database is away; sending again with the same key is safe
     */
    public AmendmentOutcome amend(Submitter submitter, ReportId report, IdempotencyKey key, @Nullable Object body) {
        if (!mayChange(submitter, report)) {
            return new AmendmentOutcome.NotFound();
        }
        Receipt.KeyMac mac = new Receipt.KeyMac(naming.amendmentMac(submitter, report, key));
        byte[] fingerprint = Fingerprint.of(body);
        ChangeReading reading = reader.readChange(body);
        if (reading instanceof ChangeReading.Refused refused) {
            // What was accepted once is accepted for good, also when its dates would be refused by now.
            return versions.find(report, mac)
                    .map(kept -> again(kept, fingerprint))
                    .orElseGet(() -> new AmendmentOutcome.Refused(refused.problems()));
        }
        Change change = ((ChangeReading.Understood) reading).change();
        Instant now = now();
        try {
            NextVersion.SealedChange sealed = seal(report, change);
            Ciphertext sealedFingerprint = opener.seal(report, SubmittingReports.FINGERPRINT_PART, fingerprint);
            return versions.change(
                            report, mac, sealedFingerprint, lease, newest -> changed(newest, change, sealed, now))
                    .map(done -> settle(done, report, fingerprint))
                    .orElseGet(AmendmentOutcome.NotFound::new);
        } catch (SealingException failed) {
            return erased(failed);
        }
    }

    /**
     * Takes a report back: nobody is to act on it any more. Once it is withdrawn, withdrawing it again changes nothing.
     *
     * @param body nothing, or the version that the partner saw
     * @throws StorageUnavailableException if the database is away; asking again is safe
     */
    public AmendmentOutcome withdraw(Submitter submitter, ReportId report, @Nullable Object body) {
        return last(submitter, report, body, (newest, expected) -> {
            if (newest.report().erased()) {
                return new Versions.Answer.Refuse(new AmendmentOutcome.Erased());
            }
            return newest.report().withdrawn()
                    ? new Versions.Answer.Stay(lastVersion(newest.report()))
                    : unlessOther(newest, expected, event -> NextVersion.withdrawn(event, now()));
        });
    }

    /**
     * Has a report erased: its keys are destroyed, and nobody can read it any more. Once it is erased, erasing it again
     * changes nothing.
     *
     * @param body nothing, or the version that the partner saw
     * @throws StorageUnavailableException if the database is away; asking again is safe
     */
    public AmendmentOutcome erase(Submitter submitter, ReportId report, @Nullable Object body) {
        return last(
                submitter,
                report,
                body,
                (newest, expected) -> newest.report().erased()
                        ? new Versions.Answer.Stay(lastVersion(newest.report()))
                        : unlessOther(newest, expected, event -> NextVersion.erased(event, now())));
    }

    private AmendmentOutcome last(Submitter submitter, ReportId report, @Nullable Object body, LastChange change) {
        if (!mayChange(submitter, report)) {
            return new AmendmentOutcome.NotFound();
        }
        ChangeReading reading = reader.readLastChange(body);
        if (reading instanceof ChangeReading.Refused refused) {
            return new AmendmentOutcome.Refused(refused.problems());
        }
        Integer expected = ((ChangeReading.Understood) reading).change().expectedVersion();
        return versions.change(report, null, null, lease, newest -> change.answer(newest, expected))
                .map(done -> settle(done, report, null))
                .orElseGet(AmendmentOutcome.NotFound::new);
    }

    private Versions.Answer changed(
            ReportSubmitted newest, Change change, NextVersion.SealedChange sealed, Instant now) {
        Report report = newest.report();
        if (report.erased()) {
            return new Versions.Answer.Refuse(new AmendmentOutcome.Erased());
        }
        if (report.withdrawn()) {
            return new Versions.Answer.Refuse(new AmendmentOutcome.Withdrawn());
        }
        if (report.amendments().size() >= Limits.AMENDMENTS) {
            return new Versions.Answer.Refuse(new AmendmentOutcome.TooMany());
        }
        Versions.Answer answer =
                unlessOther(newest, change.expectedVersion(), event -> NextVersion.changed(event, change, sealed, now));
        if (answer instanceof Versions.Answer.Keep keep) {
            if (!change.changes(report.terms())) {
                return new Versions.Answer.Refuse(new AmendmentOutcome.NothingToChange());
            }
            if (events.toJson(keep.event()).length > Limits.EVENT_BYTES) {
                return new Versions.Answer.Refuse(new AmendmentOutcome.TooLarge());
            }
        }
        return answer;
    }

    private static Versions.Answer unlessOther(
            ReportSubmitted newest, @Nullable Integer expected, Function<ReportSubmitted, ReportSubmitted> next) {
        int version = newest.revision().version();
        return expected == null || expected == version
                ? new Versions.Answer.Keep(next.apply(newest))
                : new Versions.Answer.Refuse(new AmendmentOutcome.OtherVersion(version));
    }

    private AmendmentOutcome settle(Versions.Outcome done, ReportId report, byte @Nullable [] fingerprint) {
        if (done instanceof Versions.Outcome.Refused refused) {
            return refused.outcome();
        }
        if (done instanceof Versions.Outcome.Known known) {
            return again(known.version(), fingerprint);
        }
        Versions.Outcome.Added added = (Versions.Outcome.Added) done;
        ReportSubmitted event = added.event();
        Amendment amendment = lastAmendment(event.report());
        AmendmentOutcome failed = publishing.publish(report, event.revision().version(), added.leased() ? event : null);
        return failed != null
                ? failed
                : new AmendmentOutcome.Amended(
                        report, amendment.version(), amendment.kinds(), amendment.amendedAt(), false);
    }

    private AmendmentOutcome again(Versions.Kept kept, byte @Nullable [] fingerprint) {
        Ciphertext first = kept.fingerprint();
        if (first != null && fingerprint != null) {
            try {
                if (!MessageDigest.isEqual(
                        opener.open(kept.report(), SubmittingReports.FINGERPRINT_PART, first), fingerprint)) {
                    return new AmendmentOutcome.OtherBody();
                }
            } catch (SealingException failed) {
                return erased(failed);
            }
        }
        AmendmentOutcome failed =
                kept.leasedFor().isEmpty() ? null : publishing.publish(kept.report(), kept.version(), null);
        return failed != null
                ? failed
                : new AmendmentOutcome.Amended(kept.report(), kept.version(), kept.kinds(), kept.amendedAt(), true);
    }

    private NextVersion.SealedChange seal(ReportId report, Change change) {
        String information = change.information();
        String summary = change.summary();
        return new NextVersion.SealedChange(
                information == null ? null : seal(report, ReportPart.ACCOUNT, new Text(information)),
                change.identity() == null ? null : seal(report, ReportPart.IDENTITY, change.identity()),
                summary == null ? null : seal(report, ReportPart.SUMMARY, new Text(summary)));
    }

    private Ciphertext seal(ReportId report, ReportPart part, Record words) {
        return opener.seal(report, part, content.toBytes(words));
    }

    private boolean mayChange(Submitter submitter, ReportId report) {
        Optional<Receipts.Kept> kept = receipts.find(report);
        return kept.isPresent() && kept.get().isVisibleTo(submitter);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static AmendmentOutcome erased(SealingException failed) {
        if (failed.code() == SealingException.Code.KEY_DESTROYED) {
            return new AmendmentOutcome.Erased();
        }
        throw failed;
    }

    private static int lastVersion(Report report) {
        return lastAmendment(report).version();
    }

    private static Amendment lastAmendment(Report report) {
        return Objects.requireNonNull(
                report.amendments().get(report.amendments().size() - 1));
    }

    /** What a withdrawal or an erasure comes to. */
    private interface LastChange {
        Versions.Answer answer(ReportSubmitted newest, @Nullable Integer expected);
    }
}
