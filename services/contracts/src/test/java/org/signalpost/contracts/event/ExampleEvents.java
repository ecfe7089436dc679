package org.signalpost.contracts.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.Target;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.contracts.vocabulary.UrgencySign;

/** One event of each type, with every field that can be there: invented, and the examples of the documentation. */
final class ExampleEvents {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Revision SECOND = new Revision(2, 0);

    private static final QueueName BOGOTA = new QueueName("post.bogota");

    private static final ReportId ID = new ReportId(UUID.fromString("3f0d6a52-6c1e-8b7a-9d41-0c5e7f1a2b3c"));

    /** Thirty-two bytes of nought: an example, and nobody's secret. */
    private static final QueueEntrySecret SECRET =
            QueueEntrySecret.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private ExampleEvents() {}

    static Map<EventType, Event> all() {
        Map<EventType, Event> all = new LinkedHashMap<>();
        for (Event event : List.of(submitted(), classified(), corrected(), routed(), changed())) {
            all.put(EventType.of(event), event);
        }
        return all;
    }

    static ReportSubmitted submitted() {
        return new ReportSubmitted(report(), NOON);
    }

    static ReportClassified classified() {
        return new ReportClassified(report(), NOON.plusMillis(40), classification("engine-1", Decision.AUTOMATIC));
    }

    static ReportCorrected corrected() {
        return new ReportCorrected(
                report().at(SECOND.corrected()),
                NOON.plusSeconds(600),
                "officer-7",
                classification(ReportCorrected.TRIAGE, Decision.AUTOMATIC),
                classification("engine-1", Decision.TRIAGE));
    }

    static ReportRouted routed() {
        return new ReportRouted(
                report(),
                NOON.plusMillis(60),
                classification("engine-1", Decision.AUTOMATIC),
                new Routing(
                        "policy-1",
                        "directory-2026-01-22",
                        new Routing.Primary(
                                new QueueName("post.bogota"),
                                "post-of-country",
                                "The post that answers for the country."),
                        List.of(new Routing.Copy(
                                new QueueName("desk.environment"),
                                "environment",
                                "Environmental defenders go to the working group too.",
                                RedactionProfile.NO_IDENTITY,
                                Routing.Basis.of(
                                        ConsentKind.WIDER_GOVERNMENT,
                                        report().terms().consents()))),
                        List.of(new Routing.Withheld(
                                new QueueName("desk.iachr"),
                                "iachr",
                                Routing.WithheldReason.CONSENT_MISSING,
                                ConsentKind.REGIONAL_BODIES)),
                        List.of("human-rights-officer@post.bogota", "ambassador@post.bogota", "desk.headquarters")),
                List.of(new IssuedEntry(BOGOTA, SECRET.entry(ID, BOGOTA, SECOND), 2, QueueEntry.Change.CHANGED)));
    }

    /** What the system of the post learns of {@link #routed()}. */
    static QueueEntry entry() {
        return new QueueEntry(
                SECRET.entry(ID, BOGOTA, SECOND),
                SECRET.thread(ID, BOGOTA),
                2,
                QueueEntry.Change.CHANGED,
                SECRET.entry(ID, BOGOTA, Revision.FIRST),
                NOON.plusMillis(60),
                NOON.plusSeconds(3600),
                new QueueEntry.Told(
                        RedactionProfile.FULL,
                        false,
                        QueueEntry.Standing.PRIMARY,
                        Sharing.AMBER_STRICT,
                        new QueueEntry.Why("post-of-country", "The post that answers for the country."),
                        QueueEntry.Facts.of(classification("engine-1", Decision.AUTOMATIC)),
                        List.of(ReportPart.ACCOUNT, ReportPart.SUMMARY),
                        null));
    }

    static CaseChanged changed() {
        return new CaseChanged(
                new ReportId(UUID.fromString("3f0d6a52-6c1e-8b7a-9d41-0c5e7f1a2b3c")),
                SECOND,
                UUID.fromString("8a1b2c3d-4e5f-8071-a293-b4c5d6e7f809"),
                3,
                new QueueName("post.bogota"),
                CaseChanged.Standing.PRIMARY,
                CaseChanged.Change.ACTION_RECORDED,
                CaseState.IN_PROGRESS,
                Priority.CRITICAL,
                NOON.plusSeconds(3600),
                OfficerAction.VISIT_DETENTION,
                null,
                Ciphertext.of("EXAMPLE, not really encrypted".getBytes(StandardCharsets.UTF_8)),
                NOON.plusSeconds(1800));
    }

    static Report report() {
        return new Report(
                new ReportId(UUID.fromString("3f0d6a52-6c1e-8b7a-9d41-0c5e7f1a2b3c")),
                SECOND,
                new PartnerId("partner-k7f3q9"),
                NOON,
                new StatedFacts(
                        "es",
                        new CountryCode("CO"),
                        LocalDate.parse("2026-11-22"),
                        List.of(ThreatType.DEATH_THREAT),
                        List.of(Aspect.RED_TAGGING),
                        List.of(DefenderKind.ENVIRONMENT_LAND),
                        Target.INDIVIDUAL,
                        List.of(new Perpetrator(PerpetratorKind.PARAMILITARY, Involvement.SUSPECTED)),
                        List.of(Nexus.BUSINESS),
                        List.of(UrgencySign.DANGER_TO_LIFE)),
                new Terms(
                        consents(),
                        Sharing.AMBER_STRICT,
                        IdentityRelease.ON_REQUEST,
                        Fallback.HEADQUARTERS,
                        List.of(new ImplicatedParty("economic-officer@post.bogota")),
                        new NextKnownEvent(NextKnownEventKind.HEARING, Instant.parse("2026-11-25T14:00:00Z")),
                        false),
                new SealedParts(
                        example("account"),
                        example("identity"),
                        example("summary"),
                        List.of(new AddedInformation(2, NOON.plusSeconds(300), example("addition")))),
                List.of(new Amendment(
                        2,
                        List.of(AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED),
                        NOON.plusSeconds(300))));
    }

    private static Ciphertext example(String part) {
        return Ciphertext.of(("EXAMPLE " + part + ", not really encrypted").getBytes(StandardCharsets.UTF_8));
    }

    private static Consents consents() {
        return new Consents(
                ConsentValue.YES,
                ConsentValue.YES,
                ConsentValue.NO,
                ConsentValue.NO,
                null,
                null,
                ConsentValue.NO,
                ConsentValue.NO,
                null,
                null,
                null,
                null,
                ConsentGiver.DEFENDER,
                LocalDate.parse("2026-11-22"),
                LocalDate.parse("2027-11-22"),
                Map.of(
                        ConsentKind.WIDER_GOVERNMENT,
                        new ConsentTerms(
                                ConsentGiver.LAWYER, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-12-31"))));
    }

    static Classification classification(String engine, Decision decision) {
        return new Classification(
                engine,
                "es",
                new Classification.Country(new CountryCode("CO"), 0.97, List.of(new Span(4, 12))),
                List.of(
                        new Classification.Threat(
                                ThreatType.DEATH_THREAT, true, 0.93, List.of(new Span(20, 34)), List.of()),
                        new Classification.Threat(
                                ThreatType.SMEAR_CAMPAIGN,
                                false,
                                0.7,
                                List.of(new Span(40, 52)),
                                List.of(Aspect.RED_TAGGING))),
                List.of(new Classification.Defender(DefenderKind.ENVIRONMENT_LAND, 0.9, List.of(new Span(60, 71)))),
                List.of(new Classification.AttributedPerpetrator(
                        PerpetratorKind.PARAMILITARY, Involvement.SUSPECTED, List.of(new Span(80, 92)))),
                List.of(new Classification.NexusFact(Nexus.BUSINESS, List.of(new Span(100, 104)))),
                Urgency.IMMEDIATE,
                Severity.EXTREME,
                Certainty.LIKELY,
                Priority.CRITICAL,
                decision,
                List.of(Reason.of("COUNTRY_AGREED", "CO")));
    }
}
