package org.signalpost.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.classifier.application.Engine;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

@SignalpostInfrastructure
@SpringBootTest(classes = ClassifierApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ClassifierIT.Failing.class)
class ClassifierIT {

    private static final String CANARY = "CANARY-7d1c";
    private static final String NARRATIVE = "Police arrested the journalist EXAMPLE " + CANARY + " in Bogotá.";

    private final EventCodec codec = new EventCodec();

    @Autowired
    private MasterKey masterKey;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private FailingClock clock;

    private ExampleReports reports;

    @BeforeEach
    void setUp() {
        reports = new ExampleReports(masterKey, keys);
    }

    @Test
    void a_submitted_report_is_classified_and_nothing_of_its_text_travels_but_encrypted(TestBroker broker) {
        ReportSubmitted submitted = reports.submitted(NARRATIVE);

        broker.send(codec.encode(submitted, null));

        ConsumerRecord<String, byte[]> record = await(broker, submitted.reportId());
        ReportClassified classified = codec.decode(record, ReportClassified.class);
        assertThat(classified.classification().country().code()).isEqualTo(new CountryCode("CO"));
        assertThat(classified.classification().primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
        assertThat(classified.report()).isEqualTo(submitted.report());
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .doesNotContain(CANARY)
                .doesNotContain("Bogot")
                .doesNotContain("EXAMPLE");
        assertThat(record.headers())
                .allSatisfy(header -> assertThat(header.value())
                        .asString(StandardCharsets.UTF_8)
                        .doesNotContain(CANARY));
        assertThat(meters.get("signalpost.classifier.classified")
                        .tag("decision", "AUTOMATIC")
                        .tag("language", "en")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void that_accounts_are_opened_is_recorded(TestBroker broker) {
        ReportSubmitted submitted = reports.submitted(NARRATIVE);

        broker.send(codec.encode(submitted, null));

        await(broker, submitted.reportId());
        List<ConsumerRecord<String, byte[]>> sent = broker.read(Topics.REPORTS_SUBMITTED);
        ConsumerRecord<String, byte[]> record = sent.stream()
                .filter(one -> submitted.reportId().toString().equals(one.key()))
                .findFirst()
                .orElseThrow();
        Integer rows = jdbc.queryForObject(
                """
                select count(*) from classifier.opening_batch
                where topic = ? and topic_partition = ? and first_offset <= ? and last_offset >= ?
                """, Integer.class, record.topic(), record.partition(), record.offset(), record.offset());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void of_what_was_withdrawn_nothing_is_opened_and_no_opening_is_recorded(TestBroker broker) {
        ReportSubmitted withdrawn = reports.changed(reports.submitted(NARRATIVE), AmendmentKind.WITHDRAWN);

        broker.send(codec.encode(withdrawn, null));

        assertThat(codec.decode(await(broker, withdrawn.reportId()), ReportClassified.class)
                        .classification()
                        .reasons())
                .containsExactly(ReasonCode.REPORT_WITHDRAWN.with());
        ConsumerRecord<String, byte[]> record = broker.read(Topics.REPORTS_SUBMITTED).stream()
                .filter(one -> withdrawn.reportId().toString().equals(one.key()))
                .findFirst()
                .orElseThrow();
        Integer rows = jdbc.queryForObject(
                """
                select count(*) from classifier.opening_batch
                where topic = ? and topic_partition = ? and first_offset <= ? and last_offset >= ?
                """, Integer.class, record.topic(), record.partition(), record.offset(), record.offset());
        assertThat(rows).isZero();
    }

    @Test
    void a_batch_that_is_rolled_back_in_its_middle_is_classified_exactly_once(TestBroker broker) {
        List<ReportSubmitted> batch = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ReportSubmitted submitted = reports.submitted(NARRATIVE);
            batch.add(submitted);
            records.add(codec.encode(submitted, null));
        }
        clock.failAfter(90);

        broker.send(records);

        broker.awaitConsumed("classifier", Topics.REPORTS_SUBMITTED);
        assertThat(clock.hasFailed()).isTrue();
        List<ReportId> classified = broker.read(Topics.REPORTS_CLASSIFIED).stream()
                .map(record -> codec.decode(record, ReportClassified.class).reportId())
                .toList();
        assertThat(batch)
                .allSatisfy(submitted -> assertThat(classified)
                        .filteredOn(id -> id.equals(submitted.reportId()))
                        .hasSize(1));
    }

    @Test
    void a_record_that_can_never_be_read_is_put_aside_without_content_and_the_others_go_on(TestBroker broker) {
        ReportSubmitted before = reports.submitted(NARRATIVE);
        ReportSubmitted after = reports.submitted(NARRATIVE);
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(
                Topics.REPORTS_SUBMITTED, "no id " + CANARY, (CANARY + " no event").getBytes(StandardCharsets.UTF_8));

        broker.send(List.of(codec.encode(before, null), poison, codec.encode(after, null)));

        await(broker, before.reportId());
        await(broker, after.reportId());
        List<ConsumerRecord<String, byte[]>> letters =
                broker.awaitRecords(Topics.deadLetters(Topics.REPORTS_SUBMITTED), 1);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNullOrEmpty();
            assertThat(letter.key()).isNull();
            assertThat(letter.headers())
                    .allSatisfy(header -> assertThat(header.value())
                            .asString(StandardCharsets.UTF_8)
                            .doesNotContain(CANARY));
        });
    }

    @Test
    void a_report_that_breaks_the_engine_goes_to_a_person_and_the_others_go_on(TestBroker broker) {
        ReportSubmitted before = reports.submitted(NARRATIVE);
        ReportSubmitted breaking = reports.submitted(FailingEngine.BREAKS + " " + CANARY, "PE");
        ReportSubmitted after = reports.submitted(NARRATIVE);

        broker.send(List.of(codec.encode(before, null), codec.encode(breaking, null), codec.encode(after, null)));

        assertThat(decision(await(broker, before.reportId()))).isEqualTo(Decision.AUTOMATIC);
        assertThat(decision(await(broker, after.reportId()))).isEqualTo(Decision.AUTOMATIC);
        ConsumerRecord<String, byte[]> record = await(broker, breaking.reportId());
        assertThat(decision(record)).isEqualTo(Decision.TRIAGE);
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain(CANARY);
    }

    @Test
    void a_report_that_is_erased_on_the_way_troubles_nobody_and_one_whose_keys_are_lost_goes_to_a_person(
            TestBroker broker) {
        ReportSubmitted erased = reports.submitted(NARRATIVE, "CO");
        keys.destroy(erased.reportId());
        ReportSubmitted lost = reports.submitted(NARRATIVE, "CO");
        keys.forget(lost.reportId());

        broker.send(List.of(codec.encode(erased, null), codec.encode(lost, null)));

        ConsumerRecord<String, byte[]> ofErased = await(broker, erased.reportId());
        assertThat(decision(ofErased)).isEqualTo(Decision.AUTOMATIC);
        assertThat(reasons(ofErased)).containsExactly(ReasonCode.REPORT_ERASED.with());
        ConsumerRecord<String, byte[]> ofLost = await(broker, lost.reportId());
        assertThat(decision(ofLost)).isEqualTo(Decision.TRIAGE);
        assertThat(reasons(ofLost)).contains(ReasonCode.ACCOUNT_UNREADABLE.with("KEY_DESTROYED"));
    }

    private List<Reason> reasons(ConsumerRecord<String, byte[]> record) {
        return codec.decode(record, ReportClassified.class).classification().reasons();
    }

    private Decision decision(ConsumerRecord<String, byte[]> record) {
        return codec.decode(record, ReportClassified.class).classification().decision();
    }

    private static ConsumerRecord<String, byte[]> await(TestBroker broker, ReportId report) {
        return broker
                .awaitRecords(
                        Topics.REPORTS_CLASSIFIED, records -> records.stream().anyMatch(record -> isOf(record, report)))
                .stream()
                .filter(record -> isOf(record, report))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, ReportId report) {
        return Objects.equals(record.key(), report.toString());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        FailingClock failingClock() {
            return new FailingClock();
        }

        @Bean
        Engine failingEngine() {
            return new FailingEngine(Engine.of(Classifier.load()));
        }
    }

    /** Tells the time, but once, when asked to, fails in the middle of a batch as a broken machine would. */
    static final class FailingClock extends Clock {

        private final AtomicInteger left = new AtomicInteger(-1);

        void failAfter(int readings) {
            left.set(readings);
        }

        boolean hasFailed() {
            return left.get() < 0;
        }

        @Override
        public Instant instant() {
            if (left.get() >= 0 && left.getAndDecrement() == 0) {
                throw new IllegalStateException("The test breaks this batch");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
