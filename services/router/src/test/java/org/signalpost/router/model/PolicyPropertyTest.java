package org.signalpost.router.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Routing.WithheldReason;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.application.RoutingReports;

/** What holds for every report under the shipped policy. What is expected is said here anew, not taken from the policy. */
class PolicyPropertyTest {

    private static final CountryCode US = new CountryCode("US");
    private static final Directory DIRECTORY = DirectoryFile.shipped();
    private static final Policy POLICY = PolicyFile.shipped(DIRECTORY);

    private static final Map<String, ConsentKind> CONSENT_OF_COPY = Map.of(
            "desk.environment", ConsentKind.WIDER_GOVERNMENT,
            "desk.press", ConsentKind.WIDER_GOVERNMENT,
            "desk.anti-corruption", ConsentKind.WIDER_GOVERNMENT,
            "desk.business", ConsentKind.WIDER_GOVERNMENT);

    @Provide
    Arbitrary<AnyFacts> reports() {
        return AnyFacts.all(DIRECTORY, US);
    }

    @Property(tries = 2000)
    void every_report_has_one_primary_that_it_does_not_implicate(@ForAll("reports") AnyFacts report) {
        Routing routing = POLICY.route(report.facts());

        Optional<QueueName> primary = routing.primary().toQueue();
        if (primary.isPresent()) {
            assertThat(implicates(report, primary.get().value())).isFalse();
        } else {
            assertThat(mayReturn(report)).isTrue();
            assertThat(routing.copies()).isEmpty();
            assertThat(routing.ladder()).isEmpty();
        }
        assertThat(routing.primary().rule()).isNotBlank();
        assertThat(routing.primary().reason()).isNotBlank();
    }

    @Property(tries = 200)
    void what_nobody_is_to_act_on_goes_to_nobody_whatever_it_is(
            @ForAll("reports") AnyFacts report, @ForAll Ending ending, @ForAll boolean keysGoneBefore) {
        Routing decided = new RoutingReports(POLICY, Clock.systemUTC())
                .route(ended(report, ending, keysGoneBefore))
                .routing();

        assertThat(decided.primary().toQueue()).isEmpty();
        assertThat(decided.primary().rule()).isEqualTo(ending.rule());
        assertThat(decided.copies()).isEmpty();
        assertThat(decided.ladder()).isEmpty();
    }

    /** A report that ended, in its last version or, once its keys are gone, in any version before. */
    private static ReportClassified ended(AnyFacts facts, Ending ending, boolean keysGoneBefore) {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        boolean before = keysGoneBefore && ending == Ending.ERASED;
        Terms terms = new Terms(
                facts.consents(),
                facts.sharing(),
                IdentityRelease.ON_REQUEST,
                facts.fallback(),
                facts.implicated(),
                null,
                false);
        Report report = new Report(
                new ReportId(new UUID(0, 1)),
                new Revision(2, 0),
                new PartnerId("example-partner"),
                now,
                StatedFacts.NONE,
                terms,
                new SealedParts(Ciphertext.of(new byte[0]), Ciphertext.of(new byte[0]), null),
                List.of(new Amendment(
                        2,
                        List.of(before ? AmendmentKind.CONSENT_CHANGED : AmendmentKind.valueOf(ending.name())),
                        now)));
        return new ReportClassified(
                report,
                now,
                new Classification(
                        "example",
                        null,
                        facts.country() == null
                                ? Classification.Country.UNKNOWN
                                : new Classification.Country(facts.country(), facts.confidence(), List.of()),
                        List.of(new Classification.Threat(facts.threat(), true, 0.9, List.of(), List.of())),
                        List.of(),
                        List.of(),
                        List.of(),
                        Urgency.UNKNOWN,
                        Severity.UNKNOWN,
                        Certainty.UNKNOWN,
                        facts.priority(),
                        facts.decision(),
                        before ? List.of(Reason.of(Reason.REPORT_ERASED)) : List.of()));
    }

    @Property(tries = 2000)
    void nothing_goes_to_or_through_whom_the_report_implicates(@ForAll("reports") AnyFacts report) {
        Routing routing = POLICY.route(report.facts());

        assertThat(routing.copies())
                .noneMatch(copy -> implicates(report, copy.queue().value()));
        assertThat(routing.ladder()).noneMatch(rung -> implicates(report, rung.substring(rung.indexOf('@') + 1)));
    }

    @Property(tries = 2000)
    void nothing_is_copied_without_its_consent_and_mark(@ForAll("reports") AnyFacts report) {
        Routing routing = POLICY.route(report.facts());

        for (Routing.Copy copy : routing.copies()) {
            assertThat(report.sharing()).isNotEqualTo(Sharing.RED);
            ConsentKind consent = CONSENT_OF_COPY.get(copy.queue().value());
            if (consent == null) {
                assertThat(copy.queue()).isEqualTo(QueueName.TRIAGE);
            } else {
                assertThat(report.consents().answer(consent)).isEqualTo(ConsentValue.YES);
                assertThat(report.consents().validUntil())
                        .satisfiesAnyOf(
                                until -> assertThat(until).isNull(),
                                until -> assertThat(until).isAfterOrEqualTo(AnyFacts.TODAY));
            }
        }
    }

    @Property(tries = 2000)
    void chosen_and_withheld_are_everyone_considered_each_once(@ForAll("reports") AnyFacts report) {
        Routing routing = POLICY.route(report.facts());

        List<String> desks = new ArrayList<>();
        routing.copies().forEach(copy -> desks.add(copy.queue().value()));
        routing.withheld().forEach(withheld -> desks.add(withheld.queue().value()));
        assertThat(desks).doesNotHaveDuplicates();
        routing.withheld().stream()
                .filter(withheld -> withheld.reason() != WithheldReason.ALREADY_PRIMARY)
                .forEach(withheld ->
                        assertThat(routing.primary().toQueue()).isNotEqualTo(Optional.of(withheld.queue())));

        Set<String> themes = new HashSet<>(desks);
        themes.retainAll(CONSENT_OF_COPY.keySet());
        assertThat(themes).isEqualTo(stopsBeforeCopies(report) ? Set.of() : themes(report));
    }

    @Property(tries = 2000)
    void every_withheld_recipient_has_the_reason_that_stands_against_it(@ForAll("reports") AnyFacts report) {
        Routing routing = POLICY.route(report.facts());

        for (Routing.Withheld withheld : routing.withheld()) {
            String queue = withheld.queue().value();
            assertThat(withheld.rule()).isNotBlank();
            assertThat(POLICY.words(withheld.reason())).isNotBlank();
            boolean stands =
                    switch (withheld.reason()) {
                        case IMPLICATED -> implicates(report, queue);
                        case SHARING_TOO_STRICT -> report.sharing() == Sharing.RED;
                        case CONSENT_MISSING ->
                            withheld.consent() == CONSENT_OF_COPY.get(queue)
                                    && !report.consents().allow(ConsentKind.WIDER_GOVERNMENT, AnyFacts.TODAY);
                        case RETURNED_TO_PARTNER -> routing.primary().queue() == null;
                        case ALREADY_PRIMARY ->
                            withheld.queue().equals(routing.primary().queue());
                    };
            assertThat(stands).as("%s for %s", withheld.reason(), queue).isTrue();
        }
    }

    @Property(generation = net.jqwik.api.GenerationMode.EXHAUSTIVE)
    void every_country_threat_and_defender_has_a_primary_whatever_was_consented_to(
            @ForAll ThreatType threat, @ForAll DefenderKind defender, @ForAll ConsentValue consent) {
        for (CountryCode country : Territories.ALL) {
            AnyFacts report =
                    AnyFacts.in(country.value()).with(threat).with(defender).with(AnyFacts.consents(consent, null));

            Routing routing = POLICY.route(report.facts());

            QueueName expected = threat == ThreatType.NONE
                    ? QueueName.TRIAGE
                    : DIRECTORY.responsible(US, country).orElseThrow().queue();
            assertThat(routing.primary().queue()).as("%s", country).isEqualTo(expected);
            assertThat(routing.copies().isEmpty())
                    .isEqualTo(consent != ConsentValue.YES
                            || threat == ThreatType.NONE
                            || themes(report).isEmpty());
        }
    }

    /** Whether the partner can be the primary: asked to have it back, or nobody is left. */
    private static boolean mayReturn(AnyFacts report) {
        boolean responsibleOut = report.country() != null && implicates(report, responsible(report));
        return responsibleOut && report.fallback() == Fallback.RETURN_TO_PARTNER
                || implicates(report, "desk.headquarters") && (responsibleOut || implicates(report, "desk.triage"));
    }

    private static boolean stopsBeforeCopies(AnyFacts report) {
        boolean unknownImplicated =
                report.implicated().stream().anyMatch(party -> party.value().contains("nowhere"));
        boolean unsure = report.decision() == Decision.TRIAGE
                && !(report.priority() == org.signalpost.contracts.vocabulary.Priority.CRITICAL
                        && report.confidence() >= 0.5);
        boolean toTriage =
                unknownImplicated || report.country() == null || report.threat() == ThreatType.NONE || unsure;
        return toTriage;
    }

    private static Set<String> themes(AnyFacts report) {
        Set<String> themes = new TreeSet<>();
        if (report.defenders().contains(DefenderKind.ENVIRONMENT_LAND)
                || report.defenders().contains(DefenderKind.INDIGENOUS)
                        && report.threat() == ThreatType.FORCED_EVICTION_DISPLACEMENT) {
            themes.add("desk.environment");
        }
        if (report.defenders().contains(DefenderKind.JOURNALIST)) {
            themes.add("desk.press");
        }
        if (report.defenders().contains(DefenderKind.ANTI_CORRUPTION)) {
            themes.add("desk.anti-corruption");
        }
        if (report.nexus().contains(Nexus.BUSINESS)
                || Stream.of(PerpetratorKind.COMPANY, PerpetratorKind.PRIVATE_SECURITY)
                        .anyMatch(report.perpetrators()::contains)) {
            themes.add("desk.business");
        }
        return themes;
    }

    private static String responsible(AnyFacts report) {
        CountryCode country = report.country();
        return country == null
                ? ""
                : DIRECTORY.responsible(US, country).orElseThrow().queue().value();
    }

    private static boolean implicates(AnyFacts report, String queue) {
        return report.implicated().stream()
                .map(party -> party.value().substring(party.value().indexOf('@') + 1))
                .anyMatch(name -> queue.equals(name) || queue.startsWith(name + "."));
    }
}
