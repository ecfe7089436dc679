package org.signalpost.classifier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/** Corrections as the desk sends them: invented. */
public final class ExampleCorrections {

    private static final Instant LATER = Instant.parse("2026-11-24T15:00:00Z");

    private ExampleCorrections() {}

    /** The report, whose partner answered so whether corrections of it may be kept, and until when. */
    public static ReportSubmitted allowing(
            ReportSubmitted report, ConsentValue answer, @Nullable LocalDate until, boolean drill) {
        return allowing(report, answer, until, report.report().terms().sharing(), drill);
    }

    /** The report, whose partner allows that corrections of it are kept, but marked it RED. */
    public static ReportSubmitted allowingButRed(ReportSubmitted report) {
        return allowing(report, ConsentValue.YES, null, Sharing.RED, false);
    }

    private static ReportSubmitted allowing(
            ReportSubmitted report, ConsentValue answer, @Nullable LocalDate until, Sharing sharing, boolean drill) {
        Report before = report.report();
        Terms terms = before.terms();
        return new ReportSubmitted(
                new Report(
                        before.id(),
                        before.revision(),
                        before.partner(),
                        before.receivedAt(),
                        before.stated(),
                        new Terms(
                                new Consents(
                                        null, null, null, null, null, null, null, null, null, null, null, answer, null,
                                        null, until),
                                sharing,
                                terms.identityRelease(),
                                terms.fallback(),
                                terms.implicated(),
                                terms.nextKnownEvent(),
                                drill),
                        before.sealed(),
                        before.amendments()),
                report.submittedAt());
    }

    /** Triage says that it is {@code right}, where {@code before} held. */
    public static ReportCorrected corrected(
            ReportSubmitted report, int correction, Classification before, Classification right) {
        Revision revision = new Revision(report.revision().version(), correction);
        return new ReportCorrected(
                report.report().at(revision), LATER.plusSeconds(correction), "officer-7", right, before);
    }

    /** What triage says: this country, this threat and no other, as urgent as before. */
    public static Classification right(Classification before, String country, ThreatType threat) {
        return classification(ReportCorrected.TRIAGE, before.language(), country, threat, before.priority());
    }

    /** A classification of few words. */
    public static Classification classification(String engine, String country, ThreatType threat) {
        return classification(engine, "en", country, threat, Priority.HIGH);
    }

    private static Classification classification(
            String engine, @Nullable String language, String country, ThreatType threat, Priority priority) {
        return new Classification(
                engine,
                language,
                new Classification.Country(new CountryCode(country), 1, List.of()),
                List.of(new Classification.Threat(threat, true, 1, List.of(), List.of())),
                List.of(),
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                priority,
                Decision.AUTOMATIC,
                List.of(Reason.of("CORRECTED_IN_TRIAGE", "country", "threats")));
    }
}
