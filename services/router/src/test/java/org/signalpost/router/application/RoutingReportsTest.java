package org.signalpost.router.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.ExampleReports;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.model.Condition;
import org.signalpost.router.model.Condition.NotAConditionException;
import org.signalpost.router.model.Destination;
import org.signalpost.router.model.Ending;
import org.signalpost.router.model.Policy;
import org.signalpost.router.model.Rule;

class RoutingReportsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:01.5Z"), ZoneOffset.UTC);
    private static final Policy POLICY = PolicyFile.shipped(DirectoryFile.shipped());
    private static final RoutingReports ROUTING = new RoutingReports(POLICY, CLOCK);

    @Test
    void the_decision_carries_the_whole_report_and_what_it_rests_on() {
        ReportClassified classified = ExampleReports.classified(ExampleReports.report(), "CO");

        ReportRouted routed = ROUTING.route(classified);

        assertThat(routed.report()).isSameAs(classified.report());
        assertThat(routed.classification()).isSameAs(classified.classification());
        assertThat(routed.routedAt()).isEqualTo(CLOCK.instant());
        assertThat(routed.routing().primary().queue()).isEqualTo(new QueueName("post.bogota"));
        assertThat(routed.routing().policy()).isEqualTo(POLICY.version());
        assertThat(routed.routing().directory()).isEqualTo(POLICY.directory().version());
    }

    @Test
    void deciding_again_makes_the_same_event() {
        ReportClassified classified = ExampleReports.classified(ExampleReports.report(), "CO");

        assertThat(ROUTING.route(classified).eventId())
                .isEqualTo(ROUTING.route(classified).eventId());
    }

    @Test
    void a_correction_decides_anew_in_its_own_revision() {
        Report report = ExampleReports.report();

        ReportRouted first = ROUTING.route(ExampleReports.unsure(report));
        ReportRouted second = ROUTING.route(ExampleReports.corrected(report, "KE"));

        assertThat(first.routing().primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(second.routing().primary().queue()).isEqualTo(new QueueName("post.nairobi"));
        assertThat(second.revision()).isEqualTo(new Revision(1, 1));
        assertThat(second.eventId()).isNotEqualTo(first.eventId());
    }

    @ParameterizedTest
    @CsvSource({"post.bogota, desk.headquarters", "desk.headquarters, desk.triage", "desk.headquarters desk.triage, "})
    void where_deciding_fails_a_report_is_not_lost_and_nothing_is_copied(String implicated, String queue)
            throws NotAConditionException {
        RoutingReports failing = new RoutingReports(failing(), CLOCK);

        ReportRouted routed =
                failing.route(ExampleReports.classified(ExampleReports.report(implicated.split(" ")), "KE"));

        assertThat(routed.routing().primary().queue()).isEqualTo(queue == null ? null : new QueueName(queue));
        assertThat(routed.routing().primary().rule()).isEqualTo(Policy.FAILURE_RULE);
        assertThat(routed.routing().copies()).isEmpty();
        assertThat(routed.routing().ladder()).isEqualTo(queue == null ? List.of() : List.of(queue));
    }

    @Test
    void a_preview_is_the_decision_that_would_be_made() {
        ReportRouted decided = ROUTING.route(ExampleReports.corrected(ExampleReports.report("desk.women"), "KE"));

        assertThat(ROUTING.preview(
                        new RoutingQuestion(decided.report().terms(), decided.classification(), decided.revision())))
                .contains(decided.routing());
    }

    @Test
    void where_the_policy_fails_there_is_no_preview() throws NotAConditionException {
        ReportRouted decided = ROUTING.route(ExampleReports.classified(ExampleReports.report(), "KE"));

        assertThat(new RoutingReports(failing(), CLOCK)
                        .preview(new RoutingQuestion(
                                decided.report().terms(), decided.classification(), decided.revision())))
                .isEmpty();
    }

    @Test
    void what_is_written_about_a_decision_shows_nothing_sealed() {
        ReportRouted routed = ROUTING.route(ExampleReports.classified(ExampleReports.report(), "CO"));

        assertThat(routed.toString()).doesNotContain("not really encrypted");
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "ERASED"})
    void what_the_partner_withdrew_or_erased_goes_to_nobody_and_says_why(AmendmentKind kind) {
        ReportRouted routed =
                ROUTING.route(ExampleReports.classified(ExampleReports.changed(ExampleReports.report(), kind), "CO"));

        assertNobody(routed, Ending.valueOf(kind.name()));
        assertThat(routed.withdrawn()).isEqualTo(kind == AmendmentKind.WITHDRAWN);
        assertThat(routed.erased()).isEqualTo(kind == AmendmentKind.ERASED);
    }

    @Test
    void a_version_from_before_an_erasure_goes_to_nobody() {
        ReportRouted routed = ROUTING.route(ExampleReports.erasedMeanwhile(ExampleReports.report(), "CO"));

        assertNobody(routed, Ending.ERASED);
        assertThat(routed.report().active()).isTrue();
        assertThat(routed.erased()).isTrue();
    }

    @Test
    void a_late_correction_of_a_withdrawn_report_brings_it_to_nobody() {
        Report withdrawn = ExampleReports.changed(ExampleReports.report(), AmendmentKind.WITHDRAWN);

        assertNobody(ROUTING.route(ExampleReports.corrected(withdrawn, "KE")), Ending.WITHDRAWN);
    }

    private static void assertNobody(ReportRouted routed, Ending ending) {
        Routing routing = routed.routing();
        assertThat(routing.primary()).isEqualTo(new Routing.Primary(null, ending.rule(), ending.reason()));
        assertThat(routing.copies()).isEmpty();
        assertThat(routing.withheld()).isEmpty();
        assertThat(routing.ladder()).isEmpty();
    }

    /** A policy whose first condition cannot be decided for the example reports. */
    private static Policy failing() throws NotAConditionException {
        Rule undecidable = new Rule(
                "undecidable",
                "Never.",
                "test",
                Condition.of("threats[7] == Threat.KILLING"),
                List.of(new Destination.Partner()),
                false);
        Rule everything = new Rule("everything", "The rest.", "test", null, List.of(new Destination.Partner()), false);
        return new Policy(
                "failing@0",
                POLICY.sendingState(),
                POLICY.recipients(),
                List.of(undecidable, everything),
                POLICY.ladders(),
                Arrays.stream(Routing.WithheldReason.values())
                        .collect(Collectors.toMap(reason -> reason, POLICY::words)),
                POLICY.directory());
    }
}
