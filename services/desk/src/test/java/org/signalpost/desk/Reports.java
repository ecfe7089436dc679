package org.signalpost.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.IssuedEntry;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.sealing.ReportSealer.NewReport;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/** Makes reports, sealed under keys that are stored, and the decisions that bring them to the desk. */
public final class Reports {

    /** What every account holds, and no log, row, page of others or message may. */
    public static final String CANARY = "quetzalcanary7";

    public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    public static final QueueName BOGOTA = new QueueName("post.bogota");
    public static final QueueName QUITO = new QueueName("post.quito");
    public static final QueueName PRESS = new QueueName("desk.press");

    private final ReportSealer sealer;
    private final ReportOpener opener;
    private final ReportKeys keys;
    private final ContentCodec codec = new ContentCodec();
    private final Map<ReportId, SealedParts> sealed = new ConcurrentHashMap<>();

    public Reports(MasterKey master, ReportKeys keys) {
        this.sealer = new ReportSealer(master);
        this.opener = new ReportOpener(master, keys, Set.of(ReportPart.ACCOUNT));
        this.keys = keys;
    }

    /** A new report whose keys are stored. */
    public ReportId begin() {
        ReportId id = new ReportId(UUID.randomUUID());
        NewReport report = sealer.begin(id);
        sealed.put(
                id,
                new SealedParts(
                        report.seal(
                                ReportPart.ACCOUNT,
                                codec.toBytes(new Account(
                                        "EXAMPLE \uD83D\uDD4A In Cali a journalist was threatened. " + CANARY,
                                        "Cali"))),
                        report.seal(
                                ReportPart.IDENTITY,
                                codec.toBytes(new Identity(
                                        List.of("EXAMPLE Person " + CANARY),
                                        List.of(),
                                        null,
                                        List.of(),
                                        List.of(),
                                        List.of()))),
                        report.seal(ReportPart.SUMMARY, codec.toBytes(new Text("EXAMPLE summary " + CANARY)))));
        keys.store(id, report.wrappedKeys());
        return id;
    }

    public Decided decide(ReportId id) {
        return new Decided(id);
    }

    /** Destroys the keys of a report. */
    public void erase(ReportId id) {
        keys.destroy(id);
    }

    /** A decision in the making; by default HIGH, to Bogotá, identity on request. */
    public final class Decided {

        private final ReportId id;
        private Revision revision = Revision.FIRST;
        private @Nullable QueueName primary = BOGOTA;
        private final List<Routing.Copy> copies = new ArrayList<>();
        private final List<IssuedEntry> entries = new ArrayList<>();
        private Priority priority = Priority.HIGH;
        private IdentityRelease release = IdentityRelease.ON_REQUEST;
        private @Nullable CountryCode country = new CountryCode("CO");
        private Instant at = NOW;
        private Consents consents = Consents.UNKNOWN;
        private Sharing sharing = Sharing.AMBER;
        private Fallback fallback = Fallback.HEADQUARTERS;
        private List<ImplicatedParty> implicated = List.of();
        private List<Routing.Withheld> withheld = List.of();
        private final List<Amendment> amendments = new ArrayList<>();
        private final List<AddedInformation> added = new ArrayList<>();
        private String rule = "EXAMPLE-rule";
        private List<Reason> reasons = List.of();
        private @Nullable NextKnownEvent nextKnownEvent;
        private String policyReason = "EXAMPLE reason of the policy";

        private Decided(ReportId id) {
            this.id = id;
        }

        public Decided revision(int version, int correction) {
            revision = new Revision(version, correction);
            return this;
        }

        /** In this version the partner changed this. */
        public Decided amended(int version, AmendmentKind... kinds) {
            amendments.add(new Amendment(version, List.of(kinds), at.plusSeconds(version)));
            return this;
        }

        /** With this version the partner added this text. */
        public Decided added(int version, String text) {
            added.add(new AddedInformation(
                    version,
                    at.plusSeconds(version),
                    opener.seal(id, ReportPart.ACCOUNT, codec.toBytes(new Text(text)))));
            return amended(version, AmendmentKind.INFORMATION_ADDED);
        }

        /** In this version the partner took it back; nobody is to act. */
        public Decided withdrawn(int version) {
            rule = Routing.WITHDRAWN_RULE;
            reasons = List.of(new Reason("REPORT_WITHDRAWN", List.of()));
            return revision(version, 0).to(null).country(null).amended(version, AmendmentKind.WITHDRAWN);
        }

        /** In this version the partner had it erased; nobody is to act. */
        public Decided erased(int version) {
            rule = Routing.ERASED_RULE;
            return revision(version, 0).to(null).country(null).amended(version, AmendmentKind.ERASED);
        }

        public Decided to(@Nullable QueueName queue) {
            primary = queue;
            return this;
        }

        /** A copy whose decision does not say what it rests on, as those of 1.0. */
        public Decided copy(QueueName queue, RedactionProfile profile) {
            return copy(queue, profile, null);
        }

        public Decided copy(QueueName queue, RedactionProfile profile, Routing.@Nullable Basis basis) {
            copies.add(new Routing.Copy(queue, "EXAMPLE-rule", "EXAMPLE reason of the policy", profile, basis));
            return this;
        }

        public Decided priority(Priority value) {
            priority = value;
            return this;
        }

        public Decided released() {
            release = IdentityRelease.RELEASED;
            return this;
        }

        public Decided policyReason(String value) {
            policyReason = value;
            return this;
        }

        public Decided consents(Consents value) {
            consents = value;
            return this;
        }

        public Decided sharing(Sharing value) {
            sharing = value;
            return this;
        }

        public Decided fallback(Fallback value) {
            fallback = value;
            return this;
        }

        public Decided implicated(String... parties) {
            implicated = Arrays.stream(parties).map(ImplicatedParty::new).toList();
            return this;
        }

        public Decided withheld(Routing.Withheld... from) {
            withheld = List.of(from);
            return this;
        }

        public Decided next(NextKnownEvent value) {
            nextKnownEvent = value;
            return this;
        }

        public Decided country(@Nullable String code) {
            country = code == null ? null : new CountryCode(code);
            return this;
        }

        public Decided at(Instant value) {
            at = value;
            return this;
        }

        private SealedParts parts() {
            SealedParts first = Objects.requireNonNull(sealed.get(id));
            return new SealedParts(first.account(), first.identity(), first.summary(), added);
        }

        /** The decision put an entry on the topic of this queue. */
        public Decided entry(QueueName queue, String entry, int number, QueueEntry.Change change) {
            entries.add(new IssuedEntry(queue, entry, number, change));
            return this;
        }

        public ReportRouted event() {
            Report report = new Report(
                    id,
                    revision,
                    new PartnerId("example-partner"),
                    NOW,
                    StatedFacts.NONE,
                    new Terms(consents, sharing, release, fallback, implicated, nextKnownEvent, false),
                    parts(),
                    amendments);
            Classification classification = new Classification(
                    "test",
                    "en",
                    new Classification.Country(country, country == null ? 0 : 0.9, List.of(new Span(13, 17))),
                    List.of(new Classification.Threat(
                            ThreatType.DEATH_THREAT, true, 0.8, List.of(new Span(35, 45)), List.of())),
                    List.of(new Classification.Defender(DefenderKind.JOURNALIST, 0.9, List.of(new Span(20, 30)))),
                    List.of(),
                    List.of(),
                    Urgency.IMMEDIATE,
                    Severity.SEVERE,
                    Certainty.LIKELY,
                    priority,
                    Decision.AUTOMATIC,
                    reasons);
            return new ReportRouted(
                    report,
                    at,
                    classification,
                    new Routing(
                            "test-policy",
                            "test-directory",
                            new Routing.Primary(primary, rule, policyReason),
                            copies,
                            withheld,
                            List.of()),
                    entries);
        }
    }
}
