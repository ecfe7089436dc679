package org.signalpost.classifier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Sharing;

/** Reports as the intake submits them: invented, really sealed. */
public final class ExampleReports {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final MasterKey master;
    private final ReportSealer sealer;
    private final ReportKeys keys;
    private final ContentCodec codec = new ContentCodec();

    /** Seals under {@code master} and keeps the keys in {@code keys}. */
    public ExampleReports(MasterKey master, ReportKeys keys) {
        this.master = master;
        this.sealer = new ReportSealer(master);
        this.keys = keys;
    }

    /** A report of this narrative. */
    public ReportSubmitted submitted(String narrative) {
        return submitted(narrative, null);
    }

    /** A report of this narrative, with the country that the partner said. */
    public ReportSubmitted submitted(String narrative, @Nullable String country) {
        ReportId id = new ReportId(UUID.randomUUID());
        ReportSealer.NewReport sealing = sealer.begin(id);
        SealedParts sealed = new SealedParts(
                sealing.seal(ReportPart.ACCOUNT, codec.toBytes(new Account(narrative, null))),
                sealing.seal(ReportPart.IDENTITY, codec.toBytes(Identity.EMPTY)),
                null);
        keys.store(id, sealing.wrappedKeys());
        return of(id, sealed, country);
    }

    /** A report whose account is sealed bytes that are no account. */
    public ReportSubmitted withoutAccount() {
        ReportId id = new ReportId(UUID.randomUUID());
        ReportSealer.NewReport sealing = sealer.begin(id);
        SealedParts sealed = new SealedParts(
                sealing.seal(ReportPart.ACCOUNT, new byte[] {1, 2, 3}),
                sealing.seal(ReportPart.IDENTITY, codec.toBytes(Identity.EMPTY)),
                null);
        Map<ReportPart, WrappedKey> wrapped = new HashMap<>(sealing.wrappedKeys());
        keys.store(id, wrapped);
        return of(id, sealed, "CO");
    }

    /** The next version of a report, withdrawn or erased. */
    public ReportSubmitted changed(ReportSubmitted report, AmendmentKind kind) {
        return next(report, kind, report.report().sealed());
    }

    /** This report, in which the partner said on which day it happened. */
    public static ReportSubmitted happened(ReportSubmitted report, LocalDate on) {
        Report before = report.report();
        StatedFacts stated = before.stated();
        return new ReportSubmitted(
                new Report(
                        before.id(),
                        before.revision(),
                        before.partner(),
                        before.receivedAt(),
                        new StatedFacts(
                                stated.language(),
                                stated.country(),
                                on,
                                stated.threats(),
                                stated.aspects(),
                                stated.defenders(),
                                stated.target(),
                                stated.perpetrators(),
                                stated.nexus(),
                                stated.urgencySigns()),
                        before.terms(),
                        before.sealed()),
                report.submittedAt());
    }

    /** The next version of a report, in which the partner changed nothing but the mark, at a later time. */
    public static ReportSubmitted markChanged(ReportSubmitted report, Instant at) {
        return next(
                report,
                AmendmentKind.CONSENT_CHANGED,
                report.report().sealed(),
                terms(Sharing.RED, report.report().terms().nextKnownEvent()),
                at);
    }

    /** The next version of a report, in which the partner said at a later time what is about to happen. */
    public static ReportSubmitted nextKnown(ReportSubmitted report, Instant at, NextKnownEvent next) {
        return next(
                report,
                AmendmentKind.INFORMATION_ADDED,
                report.report().sealed(),
                terms(report.report().terms().sharing(), next),
                at);
    }

    /** The next version of a report, with a text added to its account. */
    public ReportSubmitted added(ReportSubmitted report, String text) {
        SealedParts parts = report.report().sealed();
        ReportOpener opener = new ReportOpener(master, keys, Set.of(ReportPart.ACCOUNT));
        AddedInformation added = new AddedInformation(
                2, NOON, opener.seal(report.reportId(), ReportPart.ACCOUNT, codec.toBytes(new Text(text))));
        return next(
                report,
                AmendmentKind.INFORMATION_ADDED,
                new SealedParts(parts.account(), parts.identity(), parts.summary(), List.of(added)));
    }

    private static ReportSubmitted next(ReportSubmitted report, AmendmentKind kind, SealedParts sealed) {
        return next(report, kind, sealed, report.report().terms(), NOON);
    }

    private static ReportSubmitted next(
            ReportSubmitted report, AmendmentKind kind, SealedParts sealed, Terms terms, Instant at) {
        Report before = report.report();
        return new ReportSubmitted(
                new Report(
                        before.id(),
                        new Revision(2, 0),
                        before.partner(),
                        before.receivedAt(),
                        before.stated(),
                        terms,
                        sealed,
                        List.of(new Amendment(2, List.of(kind), at))),
                at);
    }

    private static ReportSubmitted of(ReportId id, SealedParts sealed, @Nullable String country) {
        StatedFacts stated = new StatedFacts(
                null,
                country == null ? null : new CountryCode(country),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
        Terms terms = terms(Sharing.AMBER, null);
        Report report = new Report(id, Revision.FIRST, new PartnerId("example-partner"), NOON, stated, terms, sealed);
        return new ReportSubmitted(report, NOON);
    }

    private static Terms terms(Sharing sharing, @Nullable NextKnownEvent next) {
        return new Terms(
                Consents.UNKNOWN, sharing, IdentityRelease.ON_REQUEST, Fallback.HEADQUARTERS, List.of(), next, false);
    }
}
