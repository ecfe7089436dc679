package org.signalpost.intake.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * Decides what the next version of a report is. It holds the whole state, so that whoever has it needs no older one; it is
 * never older than the version before it, whatever the clocks say.
 */
public final class NextVersion {

    private static final Ciphertext NOTHING = Ciphertext.of(new byte[0]);

    private NextVersion() {}

    /** The version after a change: text is added, what else was given replaces what was there. */
    public static ReportSubmitted changed(ReportSubmitted newest, Change change, SealedChange sealed, Instant now) {
        Instant at = notBefore(newest, now);
        Report report = newest.report();
        SealedParts parts = report.sealed();
        List<AddedInformation> added = new ArrayList<>(parts.added());
        if (sealed.information() != null) {
            added.add(new AddedInformation(report.revision().version() + 1, at, sealed.information()));
        }
        return next(
                newest,
                change.kinds(),
                at,
                report.stated(),
                change.terms(report.terms()),
                new SealedParts(
                        parts.account(),
                        Objects.requireNonNullElse(sealed.identity(), parts.identity()),
                        sealed.summary() == null ? parts.summary() : sealed.summary(),
                        added));
    }

    /** The version after the partner took the report back. */
    public static ReportSubmitted withdrawn(ReportSubmitted newest, Instant now) {
        Report report = newest.report();
        return next(
                newest,
                Set.of(AmendmentKind.WITHDRAWN),
                notBefore(newest, now),
                report.stated(),
                report.terms(),
                report.sealed());
    }

    /**
     * The version after erasure. It holds no sealed part, nothing that the partner stated, and the strictest terms; who
     * must get nothing, and whether it was an exercise, stay.
     */
    public static ReportSubmitted erased(ReportSubmitted newest, Instant now) {
        Terms before = newest.report().terms();
        Terms terms = new Terms(
                Consents.UNKNOWN,
                Sharing.RED,
                IdentityRelease.ON_REQUEST,
                before.fallback(),
                before.implicated(),
                null,
                before.drill());
        return next(
                newest,
                Set.of(AmendmentKind.ERASED),
                notBefore(newest, now),
                StatedFacts.NONE,
                terms,
                new SealedParts(NOTHING, NOTHING, null));
    }

    private static ReportSubmitted next(
            ReportSubmitted newest,
            Collection<AmendmentKind> kinds,
            Instant at,
            StatedFacts stated,
            Terms terms,
            SealedParts sealed) {
        Report report = newest.report();
        int version = report.revision().version() + 1;
        List<Amendment> amendments = new ArrayList<>(report.amendments());
        amendments.add(new Amendment(version, List.copyOf(kinds), at));
        return new ReportSubmitted(
                new Report(
                        report.id(),
                        new Revision(version, 0),
                        report.partner(),
                        report.receivedAt(),
                        stated,
                        terms,
                        sealed,
                        amendments),
                at);
    }

    private static Instant notBefore(ReportSubmitted newest, Instant now) {
        return now.isBefore(newest.submittedAt()) ? newest.submittedAt() : now;
    }

    /**
     * The content of a change, sealed under the keys of the report; null where there is none.
     *
     * @param information the text that is added
     * @param identity the new identity
     * @param summary the new summary
     */
    public record SealedChange(
            @Nullable Ciphertext information,
            @Nullable Ciphertext identity,
            @Nullable Ciphertext summary) {}
}
