package org.signalpost.classifier.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalpost.classifier.ExampleReports;
import org.signalpost.classifier.FailingEngine;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.classifier.model.ShippedClassifier;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ReportPart;

class ClassifyingReportsTest {

    private final MasterKey master = MasterKey.fromText(MasterKey.generate());
    private final KeysInMemory keys = new KeysInMemory();
    private final ExampleReports reports = new ExampleReports(master, keys);
    private final ClassifyingReports classifying = classifyingWith(master);

    @Test
    void a_batch_is_classified_in_its_order() {
        List<ReportSubmitted> batch = List.of(
                reports.submitted("Police arrested the journalist EXAMPLE in Bogotá."),
                reports.submitted("Police arrested the journalist EXAMPLE in Nairobi."));

        List<ReportClassified> classified = classifying.classify(batch);

        assertThat(classified)
                .extracting(one -> one.classification().country().code())
                .containsExactly(new CountryCode("CO"), new CountryCode("KE"));
        assertThat(classified)
                .extracting(ReportClassified::reportId)
                .containsExactly(batch.get(0).reportId(), batch.get(1).reportId());
        assertThat(classified.get(0).report()).isEqualTo(batch.get(0).report());
    }

    @Test
    void a_version_from_before_the_erasure_troubles_nobody() {
        ReportSubmitted before = reports.submitted("Police arrested the journalist EXAMPLE in Bogotá.", "CO");
        keys.destroy(before.reportId());

        Classification classification =
                classifying.classify(List.of(before)).get(0).classification();

        assertThat(classification.decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(classification.reasons()).containsExactly(ReasonCode.REPORT_ERASED.with());
        assertThat(ReasonCode.REPORT_ERASED.name()).isEqualTo(Reason.REPORT_ERASED);
    }

    @Test
    void what_was_withdrawn_or_erased_is_not_opened_and_goes_to_nobody() {
        ReportSubmitted report = reports.submitted("Police arrested the journalist EXAMPLE in Bogotá.", "KE");

        List<Classification> classified = classifying
                .classify(List.of(
                        reports.changed(report, AmendmentKind.WITHDRAWN),
                        reports.changed(report, AmendmentKind.ERASED)))
                .stream()
                .map(ReportClassified::classification)
                .toList();

        assertThat(classified).allSatisfy(one -> {
            assertThat(one.decision()).isEqualTo(Decision.AUTOMATIC);
            assertThat(one.priority()).isEqualTo(Priority.LOW);
            assertThat(one.country().code()).isEqualTo(new CountryCode("KE"));
            assertThat(one.country().evidence()).isEmpty();
        });
        assertThat(classified.get(0).reasons()).containsExactly(ReasonCode.REPORT_WITHDRAWN.with());
        assertThat(classified.get(1).reasons()).containsExactly(ReasonCode.REPORT_ERASED.with());
    }

    @Test
    void what_was_added_is_read_with_the_account_and_its_evidence_lies_behind_it() {
        String first = "EXAMPLE. They came at night.";
        ReportSubmitted report =
                reports.added(reports.submitted(first), "Police arrested the journalist EXAMPLE in Bogotá.");

        Classification classification =
                classifying.classify(List.of(report)).get(0).classification();

        assertThat(classification.country().code()).isEqualTo(new CountryCode("CO"));
        assertThat(classification.country().evidence())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.start()).isGreaterThan(first.length()));
    }

    @Test
    void a_change_of_consents_days_later_leaves_the_priority_as_it_was() {
        ReportSubmitted first = ExampleReports.happened(
                reports.submitted("Police arrested the journalist EXAMPLE in Bogotá."), LocalDate.parse("2026-11-23"));
        ReportSubmitted later =
                ExampleReports.markChanged(first, first.report().receivedAt().plus(Duration.ofDays(3)));

        List<ReportClassified> classified = classifying.classify(List.of(first, later));

        assertThat(classified)
                .extracting(one -> one.classification().priority())
                .containsExactly(Priority.CRITICAL, Priority.CRITICAL);
        assertThat(classified.get(1).classification())
                .isEqualTo(classified.get(0).classification());
    }

    @Test
    void an_arrest_that_was_first_told_of_days_later_is_not_in_its_first_hours() {
        ReportSubmitted late = ExampleReports.happened(
                reports.submitted("Police arrested the journalist EXAMPLE in Bogotá."), LocalDate.parse("2026-11-20"));

        Classification classification =
                classifying.classify(List.of(late)).get(0).classification();

        assertThat(classification.priority()).isGreaterThan(Priority.CRITICAL);
    }

    @Test
    void what_lies_ahead_is_measured_from_the_version_that_says_it() {
        ReportSubmitted first = reports.submitted("In Harare the lawyer EXAMPLE faces charges in court.");
        Instant later = first.report().receivedAt().plus(Duration.ofDays(30));
        ReportSubmitted beforeHearing = ExampleReports.nextKnown(
                first, later, new NextKnownEvent(NextKnownEventKind.HEARING, later.plus(Duration.ofHours(5))));

        List<ReportClassified> classified = classifying.classify(List.of(first, beforeHearing));

        assertThat(classified.get(1).classification().priority())
                .isLessThan(classified.get(0).classification().priority());
        assertThat(classified.get(1).classification().reasons())
                .contains(ReasonCode.IMMINENT.with(NextKnownEventKind.HEARING.name()));
    }

    @Test
    void a_report_whose_keys_are_lost_goes_to_a_person_with_the_reason() {
        ReportSubmitted erased = reports.submitted("Police arrested the journalist EXAMPLE in Bogotá.", "CO");
        keys.forget(erased.reportId());

        Classification classification =
                classifying.classify(List.of(erased)).get(0).classification();

        assertThat(classification.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classification.country().code()).isEqualTo(new CountryCode("CO"));
        assertThat(classification.reasons()).contains(ReasonCode.ACCOUNT_UNREADABLE.with("KEY_DESTROYED"));
    }

    @Test
    void sealed_bytes_that_are_no_account_go_to_a_person() {
        Classification classification =
                classifying.classify(List.of(reports.withoutAccount())).get(0).classification();

        assertThat(classification.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classification.reasons()).contains(ReasonCode.ACCOUNT_UNREADABLE.with("NOT_AN_ACCOUNT"));
    }

    @Test
    void an_error_of_the_engine_on_one_report_is_that_reports_failure() {
        List<ReportClassified> classified = classifying.classify(List.of(
                reports.submitted("Police arrested the journalist EXAMPLE in Bogotá."),
                reports.submitted(FailingEngine.BREAKS, "PE"),
                reports.submitted("Police arrested the journalist EXAMPLE in Nairobi.")));

        assertThat(classified)
                .extracting(one -> one.classification().decision())
                .containsExactly(Decision.AUTOMATIC, Decision.TRIAGE, Decision.AUTOMATIC);
        assertThat(classified.get(1).classification().reasons()).containsExactly(ReasonCode.ENGINE_FAILED.with());
        assertThat(classified.get(1).classification().country().code()).isEqualTo(new CountryCode("PE"));
    }

    @Test
    void a_master_key_that_opens_nothing_stops_the_batch_rather_than_flooding_triage() {
        ReportSubmitted report = reports.submitted("Police arrested the journalist EXAMPLE in Bogotá.");
        ClassifyingReports other = classifyingWith(MasterKey.fromText(MasterKey.generate()));

        assertThatThrownBy(() -> other.classify(List.of(report))).isInstanceOf(MasterKeyDoesNotFitException.class);
    }

    @Test
    void one_key_that_does_not_fit_among_others_is_that_reports_failure() {
        ExampleReports elsewhere = new ExampleReports(MasterKey.fromText(MasterKey.generate()), keys);

        List<ReportClassified> classified = classifying.classify(List.of(
                reports.submitted("Police arrested the journalist EXAMPLE in Bogotá."),
                elsewhere.submitted("Police arrested the journalist EXAMPLE in Bogotá.")));

        assertThat(classified)
                .extracting(one -> one.classification().decision())
                .containsExactly(Decision.AUTOMATIC, Decision.TRIAGE);
    }

    private ClassifyingReports classifyingWith(MasterKey key) {
        return new ClassifyingReports(
                new FailingEngine(Engine.of(ShippedClassifier.ENGINE)),
                new ReportOpener(key, keys, Set.of(ReportPart.ACCOUNT)),
                Clock.fixed(ShippedClassifier.NOW, ZoneOffset.UTC));
    }
}
