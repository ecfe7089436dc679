package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

@SignalpostInfrastructure
@SpringBootTest(
        classes = ExactlyOnceIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"signalpost.kafka.first-back-off=50ms", "signalpost.kafka.longest-back-off=200ms"})
class ExactlyOnceIT {

    private static final String CANARY = "canary-in-a-record";

    @Autowired
    First first;

    @Autowired
    Projection projection;

    @Autowired
    HealthEndpoint health;

    @Autowired
    MeterRegistry meters;

    @Test
    void records_go_once_through_two_services_in_one_context(TestBroker broker) {
        List<String> keys = keys(500);
        broker.send(keys.stream()
                .map(key -> record(Topics.REPORTS_SUBMITTED, key, "plain"))
                .toList());
        assertThat(keysOf(awaitKeys(broker, Topics.REPORTS_ROUTED, keys)))
                .containsAll(keys)
                .doesNotHaveDuplicates();
        broker.awaitConsumed("first", Topics.REPORTS_SUBMITTED);
        broker.awaitConsumed("second", Topics.REPORTS_CLASSIFIED);
        assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);
        assertThat(meters.find("spring.kafka.listener").timers()).isNotEmpty();
        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getName())
                .anyMatch(name -> name.startsWith("kafka.consumer."))
                .anyMatch(name -> name.startsWith("kafka.producer."));
    }

    @Test
    void a_record_that_can_never_be_read_is_put_aside_without_content_while_the_others_pass(TestBroker broker) {
        String report = UUID.randomUUID().toString();
        List<String> others = keys(20);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(record(Topics.REPORTS_SUBMITTED, report, Relay.POISON + CANARY));
        records.add(record(Topics.REPORTS_SUBMITTED, CANARY, Relay.POISON + CANARY));
        others.forEach(key -> records.add(record(Topics.REPORTS_SUBMITTED, key, "plain")));
        records.forEach(record -> record.headers().add("name", CANARY.getBytes(UTF_8)));
        broker.send(records);

        awaitKeys(broker, Topics.REPORTS_ROUTED, others);
        List<ConsumerRecord<String, byte[]>> letters = poisonous(broker.awaitRecords(
                Topics.deadLetters(Topics.REPORTS_SUBMITTED),
                found -> poisonous(found).size() >= 2));

        assertThat(letters).hasSize(2);
        assertThat(keysOf(letters)).containsExactlyInAnyOrder(report, null);
        for (ConsumerRecord<String, byte[]> letter : letters) {
            Map<String, String> headers = new TreeMap<>();
            letter.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            assertThat(letter.value()).isEmpty();
            assertThat(headers)
                    .containsOnlyKeys(
                            DeadLetters.ORIGINAL_TOPIC,
                            DeadLetters.ORIGINAL_PARTITION,
                            DeadLetters.ORIGINAL_OFFSET,
                            DeadLetters.ERROR_CODE)
                    .containsEntry(DeadLetters.ORIGINAL_TOPIC, Topics.REPORTS_SUBMITTED)
                    .containsEntry(DeadLetters.ERROR_CODE, Relay.Code.POISONOUS.name());
        }
        ConsumerRecord<String, byte[]> known = letters.stream()
                .filter(letter -> report.equals(letter.key()))
                .findFirst()
                .orElseThrow();
        assertThat(broker.read(Topics.REPORTS_SUBMITTED))
                .filteredOn(original -> report.equals(original.key()))
                .singleElement()
                .satisfies(original -> {
                    assertThat(header(known, DeadLetters.ORIGINAL_PARTITION))
                            .isEqualTo(Integer.toString(original.partition()));
                    assertThat(header(known, DeadLetters.ORIGINAL_OFFSET)).isEqualTo(Long.toString(original.offset()));
                });
        assertThat(meters.get("signalpost.dead.letters")
                        .tag("code", Relay.Code.POISONOUS.name())
                        .counter()
                        .count())
                .isEqualTo(2.0);
    }

    @Test
    void a_record_whose_outcome_is_too_large_is_put_aside_and_the_others_pass(TestBroker broker) {
        String report = UUID.randomUUID().toString();
        List<String> others = keys(4);
        String large = Relay.GROWS + CANARY + "x".repeat(RecordLimit.BYTES - 10_000);
        broker.send(List.of(
                record(Topics.REPORTS_SUBMITTED, others.get(0), "plain"),
                record(Topics.REPORTS_SUBMITTED, report, large),
                record(Topics.REPORTS_SUBMITTED, others.get(1), "plain"),
                // As large as can be, and passed on as it is.
                record(Topics.REPORTS_SUBMITTED, others.get(2), "plain" + large)));
        broker.send(record(Topics.REPORTS_SUBMITTED, others.get(3), "plain"));

        assertThat(keysOf(awaitKeys(broker, Topics.REPORTS_ROUTED, others))).doesNotContain(report);
        List<ConsumerRecord<String, byte[]>> letters = broker.awaitRecords(
                Topics.deadLetters(Topics.REPORTS_SUBMITTED),
                found -> keysOf(found).contains(report));
        assertThat(letters)
                .filteredOn(letter -> report.equals(letter.key()))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isEmpty();
                    assertThat(header(letter, DeadLetters.ERROR_CODE)).isEqualTo("OUTPUT_TOO_LARGE");
                });
    }

    @Test
    void what_a_failed_attempt_sent_stays_invisible_and_the_batch_is_tried_until_it_passes(TestBroker broker) {
        List<String> keys = keys(10);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        keys.forEach(key -> records.add(record(Topics.REPORTS_SUBMITTED, key, "plain")));
        String failing = UUID.randomUUID().toString();
        records.add(record(Topics.REPORTS_SUBMITTED, failing, Relay.FAILS + "12"));
        broker.send(records);

        List<String> expected = new ArrayList<>(keys);
        expected.add(failing);
        List<ConsumerRecord<String, byte[]>> routed = awaitKeys(broker, Topics.REPORTS_ROUTED, expected);

        assertThat(keysOf(routed)).containsAll(expected).doesNotHaveDuplicates();
        assertThat(first.relay().attempts.get(failing)).hasValue(13);
        assertThat(keysOf(broker.read(Topics.REPORTS_CLASSIFIED))).doesNotHaveDuplicates();
    }

    @Test
    void a_projection_sees_a_failed_batch_again_until_it_passes(TestBroker broker) {
        List<String> keys = keys(10);
        broker.send(keys.stream()
                .map(key -> record(Topics.CASES_EVENTS, key, Relay.FAILS))
                .toList());
        broker.awaitConsumed("projection", Topics.CASES_EVENTS);
        assertThat(projection.seen()).containsAll(keys);
        assertThat(projection.failures().get()).isGreaterThan(11);
    }

    private static List<ConsumerRecord<String, byte[]>> awaitKeys(TestBroker broker, String topic, List<String> keys) {
        return broker.awaitRecords(topic, records -> keysOf(records).containsAll(keys));
    }

    private static List<ConsumerRecord<String, byte[]>> poisonous(List<ConsumerRecord<String, byte[]>> letters) {
        return letters.stream()
                .filter(letter -> header(letter, DeadLetters.ERROR_CODE).equals(Relay.Code.POISONOUS.name()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
    }

    private static List<String> keysOf(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(ConsumerRecord::key).collect(ArrayList::new, List::add, List::addAll);
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(topic, key, value.getBytes(UTF_8));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        ExactlyOnce firstExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("first");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> firstListeners(ExactlyOnce firstExactlyOnce) {
            return firstExactlyOnce.listenerFactory();
        }

        @Bean
        First first(ExactlyOnce firstExactlyOnce) {
            return new First(new Relay(firstExactlyOnce, Topics.REPORTS_CLASSIFIED));
        }

        @Bean
        ExactlyOnce secondExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("second", 1, 100);
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> secondListeners(ExactlyOnce secondExactlyOnce) {
            return secondExactlyOnce.listenerFactory();
        }

        @Bean
        Second second(ExactlyOnce secondExactlyOnce) {
            return new Second(new Relay(secondExactlyOnce, Topics.REPORTS_ROUTED));
        }

        @Bean
        AtLeastOnce projectionAtLeastOnce(KafkaWiring kafka) {
            return kafka.atLeastOnce("projection", 1, 100);
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> projectionListeners(AtLeastOnce projectionAtLeastOnce) {
            return projectionAtLeastOnce.listenerFactory();
        }

        @Bean
        Projection projection() {
            return new Projection(new CopyOnWriteArrayList<>(), new AtomicInteger());
        }
    }

    record First(Relay relay) {

        @KafkaListener(id = "first", topics = Topics.REPORTS_SUBMITTED, containerFactory = "firstListeners")
        void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
        }
    }

    record Second(Relay relay) {

        @KafkaListener(id = "second", topics = Topics.REPORTS_CLASSIFIED, containerFactory = "secondListeners")
        void onClassified(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
        }
    }

    record Projection(List<String> seen, AtomicInteger failures) {

        @KafkaListener(id = "projection", topics = Topics.CASES_EVENTS, containerFactory = "projectionListeners")
        void onCases(List<ConsumerRecord<String, byte[]>> records) {
            if (failures.incrementAndGet() <= 11) {
                throw new ClassCastException("Not even this is skipped");
            }
            seen.addAll(keysOf(records));
        }
    }
}
