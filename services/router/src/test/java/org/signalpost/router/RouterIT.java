package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SignalpostInfrastructure
@SpringBootTest(classes = RouterApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(RouterIT.Failing.class)
class RouterIT {

    private final EventCodec codec = new EventCodec();

    @Autowired
    private FailingClock clock;

    @Test
    void a_classified_report_is_routed_with_its_sealed_parts_unopened(TestBroker broker) {
        ReportClassified classified = ExampleReports.classified(ExampleReports.report(), "CO");

        send(broker, classified);

        ReportRouted routed = await(broker, classified.reportId(), 1).get(0);
        assertThat(routed.routing().primary().queue()).isEqualTo(new QueueName("post.bogota"));
        assertThat(routed.routing().copies())
                .extracting(copy -> copy.queue().value())
                .containsExactly("desk.press");
        assertThat(routed.report().sealed()).isEqualTo(classified.report().sealed());
    }

    @Test
    void a_correction_sends_the_report_on_to_its_post(TestBroker broker) {
        Report report = ExampleReports.report();

        send(broker, ExampleReports.unsure(report));
        List<ReportRouted> triage = await(broker, report.id(), 1);
        send(broker, ExampleReports.corrected(report, "KE"));
        List<ReportRouted> both = await(broker, report.id(), 2);

        assertThat(triage.get(0).routing().primary().queue()).isEqualTo(QueueName.TRIAGE);
        assertThat(both.get(1).routing().primary().queue()).isEqualTo(new QueueName("post.nairobi"));
        assertThat(both.get(1).revision().isNewerThan(both.get(0).revision())).isTrue();
    }

    @Test
    void a_batch_that_is_rolled_back_in_its_middle_is_routed_exactly_once(TestBroker broker) {
        List<ReportClassified> batch = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ReportClassified classified = ExampleReports.classified(ExampleReports.report(), i % 2 == 0 ? "CO" : "KE");
            batch.add(classified);
            records.add(codec.encode(classified, null));
        }
        clock.failAfter(120);

        broker.send(records);

        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        assertThat(clock.hasFailed()).isTrue();
        List<ReportId> routed = broker.read(Topics.REPORTS_ROUTED).stream()
                .map(record -> codec.decode(record, ReportRouted.class).reportId())
                .toList();
        assertThat(batch)
                .allSatisfy(classified -> assertThat(routed)
                        .filteredOn(id -> id.equals(classified.reportId()))
                        .hasSize(1));
    }

    @Test
    void records_that_can_never_be_read_are_put_aside_without_content_and_the_others_go_on(TestBroker broker) {
        ReportClassified before = ExampleReports.classified(ExampleReports.report(), "CO");
        ReportClassified after = ExampleReports.classified(ExampleReports.report(), "CO");
        ProducerRecord<String, byte[]> newer =
                codec.encode(ExampleReports.classified(ExampleReports.report(), "CO"), null);
        newer.headers().remove("ce_type");
        newer.headers()
                .add(new RecordHeader(
                        "ce_type", "org.signalpost.report.classified.v2".getBytes(StandardCharsets.UTF_8)));
        ProducerRecord<String, byte[]> corrected =
                codec.encode(ExampleReports.corrected(ExampleReports.report(), "CO"), null);
        ProducerRecord<String, byte[]> garbage = new ProducerRecord<>(
                Topics.REPORTS_CLASSIFIED, "no id", "CANARY-3f9a not an event".getBytes(StandardCharsets.UTF_8));

        broker.send(List.of(codec.encode(before, null), garbage, newer, codec.encode(after, null)));
        broker.send(corrected);

        assertThat(await(broker, before.reportId(), 1)).hasSize(1);
        assertThat(await(broker, after.reportId(), 1)).hasSize(1);
        List<ConsumerRecord<String, byte[]>> letters = unreadable(broker.awaitRecords(
                Topics.deadLetters(Topics.REPORTS_CLASSIFIED),
                found -> unreadable(found).size() >= 2));
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.value()).isNullOrEmpty();
            assertThat(letter.toString()).doesNotContain("CANARY");
            assertThat(letter.headers())
                    .allSatisfy(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                            .doesNotContain("CANARY"));
        });
        assertThat(letters).extracting(RouterIT::code).containsExactlyInAnyOrder("NOT_A_CLOUD_EVENT", "UNKNOWN_TYPE");
    }

    @Test
    void a_report_whose_decision_is_larger_than_kafka_takes_is_put_aside_and_the_next_goes_on(TestBroker broker) {
        ReportClassified large = filled(ExampleReports.report());
        ReportClassified next = ExampleReports.classified(ExampleReports.report(), "CO");

        broker.send(List.of(codec.encode(large, null), codec.encode(next, null)));

        assertThat(await(broker, next.reportId(), 1)).hasSize(1);
        List<ConsumerRecord<String, byte[]>> letters = broker.awaitRecords(
                Topics.deadLetters(Topics.REPORTS_CLASSIFIED),
                found -> !of(found, large).isEmpty());
        assertThat(of(letters, large)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNullOrEmpty();
            assertThat(code(letter)).isEqualTo("OUTPUT_TOO_LARGE");
        });
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        assertThat(of(broker.read(Topics.REPORTS_ROUTED), large)).isEmpty();
    }

    /** As large as a record may be, so that what is decided about it is too large. */
    private ReportClassified filled(Report report) {
        int empty = codec.toJson(ExampleReports.classified(report, "CO")).length;
        byte[] account = new byte[(RecordLimit.BYTES - 4096 - 800 - empty) / 4 * 3];
        SealedParts sealed =
                new SealedParts(Ciphertext.of(account), report.sealed().identity(), null);
        ReportClassified filled = ExampleReports.classified(
                new Report(
                        report.id(),
                        report.revision(),
                        report.partner(),
                        report.receivedAt(),
                        report.stated(),
                        report.terms(),
                        sealed),
                "CO");
        assertThat(RecordLimit.allows(codec.encode(filled, null))).isTrue();
        return filled;
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, ReportClassified report) {
        return records.stream()
                .filter(record -> report.reportId().toString().equals(record.key()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> unreadable(List<ConsumerRecord<String, byte[]>> letters) {
        return letters.stream()
                .filter(letter -> !code(letter).equals("OUTPUT_TOO_LARGE"))
                .toList();
    }

    private static String code(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("error-code").value(), StandardCharsets.UTF_8);
    }

    private void send(TestBroker broker, Event event) {
        broker.send(codec.encode(event, null));
    }

    private List<ReportRouted> await(TestBroker broker, ReportId report, int atLeast) {
        return broker
                .awaitRecords(
                        Topics.REPORTS_ROUTED,
                        records -> records.stream()
                                        .filter(record -> report.toString().equals(record.key()))
                                        .count()
                                >= atLeast)
                .stream()
                .filter(record -> report.toString().equals(record.key()))
                .map(record -> codec.decode(record, ReportRouted.class))
                .toList();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        FailingClock failingClock() {
            return new FailingClock();
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
