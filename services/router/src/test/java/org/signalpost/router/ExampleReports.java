package org.signalpost.router;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/** Reports as they reach the router: invented, their content not really encrypted. */
public final class ExampleReports {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private ExampleReports() {}

    /** A report with an id of its own, whose press copy is consented to. */
    public static Report report(String... implicated) {
        Consents consents = new Consents(
                null, ConsentValue.YES, null, null, null, null, null, null, null, null, null, null, null, null, null);
        return new Report(
                new ReportId(UUID.randomUUID()),
                Revision.FIRST,
                new PartnerId("example-partner"),
                NOON,
                StatedFacts.NONE,
                new Terms(
                        consents,
                        Sharing.AMBER,
                        IdentityRelease.ON_REQUEST,
                        Fallback.HEADQUARTERS,
                        List.of(implicated).stream().map(ImplicatedParty::new).toList(),
                        null,
                        false),
                new SealedParts(sealed("account"), sealed("identity"), null));
    }

    /** A journalist threatened in a country, surely. */
    public static ReportClassified classified(Report report, String country) {
        return new ReportClassified(report, NOON, classification(country, Decision.AUTOMATIC));
    }

    /** A report that nobody could place. */
    public static ReportClassified unsure(Report report) {
        return new ReportClassified(report, NOON, classification(null, Decision.TRIAGE));
    }

    /** The next version of a report, changed in this way. */
    public static Report changed(Report report, AmendmentKind kind) {
        int version = report.revision().version() + 1;
        return new Report(
                report.id(),
                new Revision(version, 0),
                report.partner(),
                report.receivedAt(),
                report.stated(),
                report.terms(),
                report.sealed(),
                List.of(new Amendment(version, List.of(kind), NOON)));
    }

    /** A version from before an erasure, as the classifier passes it on when the keys are gone. */
    public static ReportClassified erasedMeanwhile(Report report, String country) {
        return new ReportClassified(
                report, NOON, classification(country, Decision.AUTOMATIC, List.of(Reason.of(Reason.REPORT_ERASED))));
    }

    /** The same after a triage officer placed it. */
    public static ReportCorrected corrected(Report report, String country) {
        return new ReportCorrected(
                report.at(report.revision().corrected()),
                NOON.plusSeconds(600),
                "officer-1",
                classification(country, Decision.AUTOMATIC),
                null);
    }

    /** What is surely known of a journalist threatened in a country. */
    public static Classification classification(String country) {
        return classification(country, Decision.AUTOMATIC);
    }

    private static Classification classification(@Nullable String country, Decision decision) {
        return classification(country, decision, List.of());
    }

    private static Classification classification(@Nullable String country, Decision decision, List<Reason> reasons) {
        return new Classification(
                "example",
                "en",
                country == null
                        ? Classification.Country.UNKNOWN
                        : new Classification.Country(new CountryCode(country), 0.9, List.of()),
                List.of(new Classification.Threat(ThreatType.THREAT_INTIMIDATION, true, 0.9, List.of(), List.of())),
                List.of(new Classification.Defender(DefenderKind.JOURNALIST, 0.9, List.of())),
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.MODERATE,
                Certainty.LIKELY,
                Priority.MEDIUM,
                decision,
                reasons);
    }

    private static Ciphertext sealed(String part) {
        return Ciphertext.of(("EXAMPLE " + part + ", not really encrypted").getBytes(StandardCharsets.UTF_8));
    }
}
