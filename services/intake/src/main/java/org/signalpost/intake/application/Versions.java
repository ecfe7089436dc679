package org.signalpost.intake.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * Where the versions of reports after their first are kept. A version is pending until its event is known to be
 * published; it can be leased only once no earlier version of its report is pending, so that versions are published in
 * their order. Every method throws {@link StorageUnavailableException} while the storage is away.
 */
public interface Versions {

    /**
     * Holds a report, so that nobody else changes it meanwhile, asks {@code next} about its newest version, and does what
     * that says, all in one transaction. A version that erases the report destroys its keys in the same transaction, and
     * nothing of what was kept of earlier versions remains, published or not.
     *
     * @param key what is kept of the idempotency key; null where the change needs none
     * @param fingerprint of the body, sealed; null where there is no key
     * @param lease how long the caller may publish the version that is kept
     * @return empty if there is no such report
     */
    Optional<Outcome> change(
            ReportId report,
            Receipt.@Nullable KeyMac key,
            @Nullable Ciphertext fingerprint,
            Duration lease,
            Function<ReportSubmitted, Answer> next);

    /** The version that came of a key. */
    Optional<Kept> find(ReportId report, Receipt.KeyMac key);

    /** One version after the first. */
    Optional<Kept> find(ReportId report, int version);

    /** The terms that a report has in one version; empty if there is no such version, or the report is erased. */
    Optional<Terms> terms(ReportId report, int version);

    /** What was changed of each of the reports that was changed, oldest first. */
    Map<ReportId, List<Amendment>> amendments(Collection<ReportId> reports);

    /** Takes the lease of the earliest pending version of a report, if nobody holds it and its receipt is not pending. */
    Optional<ReportSubmitted> lease(ReportId report, Duration lease);

    /** Takes the leases of pending versions that nobody holds, longest waiting first; at most one of each report. */
    List<ReportSubmitted> lease(int atMost, Duration lease);

    /** Gives up the leases of versions that could not be published, so that the next attempt need not wait. */
    void release(Collection<ReportSubmitted> versions);

    /** Marks versions as published. May be lost in a crash: then they are published again. */
    void published(Collection<ReportSubmitted> versions);

    /**
     * Removes a pending version that can never be published, as if it had never been sent. One that is known to have been
     * published, or that a later version contains, is only no longer pending.
     *
     * @return whether the version is gone
     */
    boolean discard(ReportSubmitted version);

    /** What is to be done about a report, by its newest version. */
    sealed interface Answer {

        /** This is its next version. */
        record Keep(ReportSubmitted event) implements Answer {}

        /** It stays as it is, since this version says already what was asked for. */
        record Stay(int version) implements Answer {}

        /** It stays as it is. */
        record Refuse(AmendmentOutcome outcome) implements Answer {}
    }

    /** What was done about a report. */
    sealed interface Outcome {

        /** A new version is kept; the caller holds its lease unless an earlier one is still to be published. */
        record Added(ReportSubmitted event, boolean leased) implements Outcome {}

        /** This version was there already. */
        record Known(Kept version) implements Outcome {}

        /** Nothing. */
        record Refused(AmendmentOutcome outcome) implements Outcome {}
    }

    /**
     * What is kept of a version.
     *
     * @param report the report
     * @param version the version, from 2
     * @param kinds what was done
     * @param amendedAt when it was received
     * @param fingerprint of the body, sealed; null if it came without a key
     * @param leasedFor how long somebody still holds its lease; empty if it is published, zero if nobody holds it
     */
    record Kept(
            ReportId report,
            int version,
            List<AmendmentKind> kinds,
            Instant amendedAt,
            @Nullable Ciphertext fingerprint,
            Optional<Duration> leasedFor) {

        /** Takes a copy. */
        public Kept {
            kinds = List.copyOf(kinds);
        }
    }
}
