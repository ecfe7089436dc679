package org.signalpost.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.classifier.adapter.jdbc.JdbcCorrections;
import org.signalpost.classifier.application.Corrections;
import org.signalpost.classifier.application.Engine;
import org.signalpost.classifier.application.LearningFromCorrections;
import org.signalpost.classifier.application.ListingCorrections;
import org.signalpost.classifier.application.MasterKeyDoesNotFitException;
import org.signalpost.classifier.correction.ErrorKind;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.classifier.model.ShippedClassifier;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SignalpostInfrastructure
@SpringBootTest(classes = ClassifierApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class CorrectionsIT {

    private static final String CANARY = "CANARY-4b7e";
    private static final String NARRATIVE = "Police arrested the journalist EXAMPLE " + CANARY + " in Bogotá.";
    private static final Classification ENGINES = classified();

    private final EventCodec codec = new EventCodec();

    @Autowired
    private MasterKey masterKey;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    private ExampleReports reports;
    private ListingCorrections listing;

    @BeforeEach
    void setUp() {
        reports = new ExampleReports(masterKey, keys);
        listing = new ListingCorrections(
                new ReportOpener(masterKey, keys, Set.of(ReportPart.ACCOUNT)),
                new JdbcCorrections(jdbc),
                Clock.systemUTC());
        jdbc.update("delete from classifier.correction");
    }

    @Test
    void a_correction_is_kept_as_an_example_that_holds_no_word_of_the_report(TestBroker broker) {
        ReportCorrected corrected = correction(allowed(), 1, "PE", ThreatType.ABDUCTION);

        send(broker, corrected);

        LabelledCorrection example = onlyExample();
        assertThat(example.errors()).contains(ErrorKind.COUNTRY, ErrorKind.PRIMARY_THREAT);
        assertThat(example.engine()).isEqualTo(ENGINES.engine());
        assertThat(example.threats().get(0).lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("en\\.pack:[1-9][0-9]*"));
        assertThat(example.toString())
                .doesNotContain("EXAMPLE")
                .doesNotContain("Bogot")
                .doesNotContain("arrested");
        assertThat(new String(row(corrected.reportId()).orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("arrested")
                .doesNotContain("ABDUCTION")
                .doesNotContain("CO");
    }

    @Test
    void that_the_account_was_opened_for_it_is_recorded(TestBroker broker) {
        ReportCorrected corrected = correction(allowed(), 1, "PE", ThreatType.ABDUCTION);

        send(broker, corrected);

        assertThat(openings(broker, corrected.reportId())).isEqualTo(1);
    }

    @Test
    void that_examples_are_opened_to_be_listed_is_recorded(TestBroker broker) {
        ReportCorrected corrected = correction(allowed(), 1, "PE", ThreatType.ABDUCTION);
        send(broker, corrected);

        listing.list("author-who-is-recorded");

        assertThat(jdbc.queryForObject(
                        "select count(*) from classifier.correction_listing where account = 'author-who-is-recorded' and reports = array[?]",
                        Integer.class,
                        corrected.reportId().value()))
                .isEqualTo(1);
        assertThatThrownBy(() -> jdbc.update("delete from classifier.correction_listing"))
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentValue.class,
            names = {"NO", "UNKNOWN"})
    void without_consent_it_is_counted_and_neither_kept_nor_opened(ConsentValue answer, TestBroker broker) {
        double before = counted(ErrorKind.COUNTRY);
        ReportCorrected corrected = correction(
                ExampleCorrections.allowing(reports.submitted(NARRATIVE), answer, null, false),
                1,
                "PE",
                ThreatType.ARBITRARY_DETENTION);

        send(broker, corrected);

        assertThat(row(corrected.reportId())).isEmpty();
        assertThat(openings(broker, corrected.reportId())).isZero();
        assertThat(counted(ErrorKind.COUNTRY)).isEqualTo(before + 1);
    }

    @Test
    void what_triage_only_confirms_is_counted_as_confirmed(TestBroker broker) {
        double before = counted(ErrorKind.CONFIRMED);

        send(broker, correction(allowed(), 1, "CO", ThreatType.ARBITRARY_DETENTION));

        assertThat(counted(ErrorKind.CONFIRMED)).isEqualTo(before + 1);
        assertThat(onlyExample().errors()).containsExactly(ErrorKind.CONFIRMED);
    }

    @Test
    void a_consent_that_has_run_out_keeps_nothing(TestBroker broker) {
        ReportCorrected corrected = correction(
                ExampleCorrections.allowing(
                        reports.submitted(NARRATIVE), ConsentValue.YES, LocalDate.of(2020, 1, 1), false),
                1,
                "PE",
                ThreatType.ABDUCTION);

        send(broker, corrected);

        assertThat(row(corrected.reportId())).isEmpty();
    }

    @Test
    void a_consent_that_runs_out_ends_the_listing_on_that_day_and_then_the_row_goes(TestBroker broker) {
        LocalDate lastDay = LocalDate.of(2099, 5, 22);
        ReportCorrected corrected = correction(
                ExampleCorrections.allowing(reports.submitted(NARRATIVE), ConsentValue.YES, lastDay, false),
                1,
                "PE",
                ThreatType.ABDUCTION);
        JdbcCorrections corrections = new JdbcCorrections(jdbc);
        send(broker, corrected);

        assertThat(corrections.all(lastDay)).hasSize(1);
        assertThat(corrections.all(lastDay.plusDays(1))).isEmpty();

        corrections.removeRunOut(lastDay);
        assertThat(row(corrected.reportId())).isPresent();
        corrections.removeRunOut(lastDay.plusDays(1));
        assertThat(row(corrected.reportId())).isEmpty();
    }

    @Test
    void another_master_key_lists_nothing_and_says_so(TestBroker broker) {
        send(broker, correction(allowed(), 1, "PE", ThreatType.ABDUCTION));
        MasterKey other = MasterKey.fromText(MasterKey.generate());

        assertThatThrownBy(() -> new ListingCorrections(
                                new ReportOpener(other, keys, Set.of(ReportPart.ACCOUNT)),
                                new JdbcCorrections(jdbc),
                                Clock.systemUTC())
                        .list("author-1"))
                .isInstanceOf(MasterKeyDoesNotFitException.class);
    }

    @Test
    void an_exercise_is_neither_kept_nor_counted(TestBroker broker) {
        double before = counted(ErrorKind.COUNTRY);
        ReportCorrected corrected = correction(
                ExampleCorrections.allowing(reports.submitted(NARRATIVE), ConsentValue.YES, null, true),
                1,
                "PE",
                ThreatType.ABDUCTION);

        send(broker, corrected);

        assertThat(row(corrected.reportId())).isEmpty();
        assertThat(counted(ErrorKind.COUNTRY)).isEqualTo(before);
    }

    @Test
    void a_consent_that_is_taken_back_removes_it_and_an_older_correction_does_not_bring_it_back(TestBroker broker) {
        ReportSubmitted report = allowed();
        ReportSubmitted takenBack = ExampleCorrections.allowing(
                reports.changed(report, AmendmentKind.CONSENT_CHANGED), ConsentValue.NO, null, false);
        send(broker, correction(report, 1, "PE", ThreatType.ABDUCTION));
        assertThat(row(report.reportId())).isPresent();

        send(broker, takenBack);
        assertThat(row(report.reportId())).isEmpty();

        send(broker, correction(report, 2, "PE", ThreatType.ABDUCTION));
        assertThat(row(report.reportId())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AmendmentKind.class,
            names = {"WITHDRAWN", "ERASED"})
    void a_report_that_is_withdrawn_or_erased_takes_it_along(AmendmentKind ended, TestBroker broker) {
        ReportSubmitted report = allowed();
        send(broker, correction(report, 1, "PE", ThreatType.ABDUCTION));

        send(broker, reports.changed(report, ended));

        assertThat(row(report.reportId())).isEmpty();
    }

    @Test
    void a_report_that_is_marked_red_reaches_nobody_beyond_its_queue_whatever_its_consents_say(TestBroker broker) {
        ReportSubmitted report = allowed();
        ReportSubmitted red = ExampleCorrections.allowingButRed(reports.changed(report, AmendmentKind.CONSENT_CHANGED));
        send(broker, correction(report, 1, "PE", ThreatType.ABDUCTION));

        send(broker, red);
        assertThat(row(report.reportId())).isEmpty();

        send(broker, correction(red, 1, "PE", ThreatType.ABDUCTION));
        assertThat(row(report.reportId())).isEmpty();
    }

    @Test
    void a_change_that_still_allows_it_leaves_it(TestBroker broker) {
        ReportSubmitted report = allowed();
        send(broker, correction(report, 1, "PE", ThreatType.ABDUCTION));

        send(broker, reports.changed(report, AmendmentKind.INFORMATION_ADDED));

        assertThat(row(report.reportId())).isPresent();
    }

    @Test
    void once_the_keys_are_destroyed_nobody_reads_it(TestBroker broker) {
        ReportSubmitted report = allowed();
        send(broker, correction(report, 1, "PE", ThreatType.ABDUCTION));
        keys.destroy(report.reportId());

        ListingCorrections.Listed listed = listing.list("author-1");

        assertThat(listed.examples()).isEmpty();
        assertThat(listed.closed()).isEqualTo(1);
    }

    @Test
    void a_correction_of_a_correction_replaces_what_is_right_and_keeps_what_was_answered(TestBroker broker) {
        ReportSubmitted report = allowed();
        ReportCorrected first = correction(report, 1, "PE", ThreatType.ARBITRARY_DETENTION);
        Classification now = ExampleCorrections.right(ENGINES, "CO", ThreatType.ABDUCTION);
        ReportCorrected second = ExampleCorrections.corrected(report, 2, first.classification(), now);
        send(broker, first);
        double before = counted(ErrorKind.PRIMARY_THREAT);

        send(broker, second);

        assertThat(onlyExample().engine()).isEqualTo(ENGINES.engine());
        assertThat(onlyExample().errors()).contains(ErrorKind.PRIMARY_THREAT).doesNotContain(ErrorKind.COUNTRY);
        assertThat(counted(ErrorKind.PRIMARY_THREAT)).isEqualTo(before);
    }

    @Test
    void a_newer_correction_that_cannot_be_kept_takes_the_older_along(TestBroker broker) {
        ReportSubmitted report = allowed();
        ReportSubmitted changed = reports.changed(report, AmendmentKind.INFORMATION_ADDED);
        ReportCorrected first = correction(report, 1, "PE", ThreatType.ARBITRARY_DETENTION);
        send(broker, first);
        assertThat(row(report.reportId())).isPresent();

        send(
                broker,
                ExampleCorrections.corrected(
                        changed,
                        1,
                        first.classification(),
                        ExampleCorrections.right(ENGINES, "CO", ThreatType.ABDUCTION)));

        assertThat(row(report.reportId())).isEmpty();
    }

    @Test
    void that_an_example_is_opened_for_a_correction_of_a_correction_is_to_be_recorded() {
        ReportCorrected first = correction(allowed(), 1, "PE", ThreatType.ARBITRARY_DETENTION);
        ReportCorrected second = ExampleCorrections.corrected(
                allowed(), 2, first.classification(), ExampleCorrections.right(ENGINES, "CO", ThreatType.ABDUCTION));

        assertThat(learning(masterKey).toOpen(List.of(second))).containsExactly(second);
    }

    @Test
    void with_another_master_key_nothing_is_lost_and_the_batch_is_tried_again() {
        ReportSubmitted report = allowed();
        ReportCorrected first = correction(report, 1, "PE", ThreatType.ARBITRARY_DETENTION);
        ReportCorrected second = correction(report, 2, "EC", ThreatType.ABDUCTION);
        learning(masterKey).learn(List.of(first));
        LearningFromCorrections other = learning(MasterKey.fromText(MasterKey.generate()));

        assertThatThrownBy(() -> other.learn(List.of(second))).isInstanceOf(MasterKeyDoesNotFitException.class);

        assertThat(row(first.reportId())).isPresent();
        learning(masterKey).learn(List.of(second));
        assertThat(onlyExample().expected().country()).isEqualTo(new CountryCode("EC"));
    }

    private LearningFromCorrections learning(MasterKey key) {
        return new LearningFromCorrections(
                Engine.of(ShippedClassifier.ENGINE),
                new ReportOpener(key, keys, Set.of(ReportPart.ACCOUNT)),
                new JdbcCorrections(jdbc),
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource()))),
                Clock.systemUTC());
    }

    @Test
    void what_comes_again_or_late_changes_nothing(TestBroker broker) {
        ReportSubmitted report = allowed();
        ReportCorrected first = correction(report, 1, "PE", ThreatType.ARBITRARY_DETENTION);
        ReportCorrected second = correction(report, 2, "EC", ThreatType.ARBITRARY_DETENTION);
        send(broker, second);
        byte[] kept = row(report.reportId()).orElseThrow();

        send(broker, second);
        send(broker, first);

        assertThat(row(report.reportId()).orElseThrow()).isEqualTo(kept);
    }

    private ReportSubmitted allowed() {
        return ExampleCorrections.allowing(reports.submitted(NARRATIVE), ConsentValue.YES, null, false);
    }

    private static ReportCorrected correction(
            ReportSubmitted report, int correction, String country, ThreatType threat) {
        return ExampleCorrections.corrected(
                report, correction, ENGINES, ExampleCorrections.right(ENGINES, country, threat));
    }

    private void send(TestBroker broker, Event event) {
        broker.send(codec.encode(event, null));
        if (event instanceof ReportCorrected) {
            broker.awaitConsumed("classifier-corrections", Topics.REPORTS_CORRECTED);
        } else {
            broker.awaitConsumed("classifier", Topics.REPORTS_SUBMITTED);
        }
    }

    private LabelledCorrection onlyExample() {
        List<LabelledCorrection> examples = listing.list("test").examples();
        assertThat(examples).hasSize(1);
        return examples.get(0);
    }

    private Optional<byte[]> row(ReportId report) {
        return new JdbcCorrections(jdbc)
                .find(report)
                .map(Corrections.Kept::example)
                .map(example -> example.bytes());
    }

    private int openings(TestBroker broker, ReportId report) {
        ConsumerRecord<String, byte[]> record = broker.read(Topics.REPORTS_CORRECTED).stream()
                .filter(one -> report.toString().equals(one.key()))
                .findFirst()
                .orElseThrow();
        Integer rows = jdbc.queryForObject(
                """
                select count(*) from classifier.opening_batch
                where topic = ? and topic_partition = ? and first_offset <= ? and last_offset >= ?
                """, Integer.class, record.topic(), record.partition(), record.offset(), record.offset());
        return rows == null ? 0 : rows;
    }

    private double counted(ErrorKind error) {
        @Nullable
        Counter counter = meters.find("signalpost.classifier.corrections")
                .tag("error", error.name())
                .tag("language", "en")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static Classification classified() {
        return ShippedClassifier.ENGINE.classify(ReportToClassify.ofText(NARRATIVE, ShippedClassifier.NOW));
    }
}
