package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
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
import org.springframework.kafka.core.KafkaAdmin;

/** Stands where a laptop wakes up in the middle of a batch, long after the broker ended its transaction. */
@SignalpostInfrastructure
@SpringBootTest(
        classes = SuspendedProcessIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"signalpost.kafka.transaction-timeout=1s", "signalpost.kafka.first-back-off=50ms"})
class SuspendedProcessIT {

    @Autowired
    Listener listener;

    @Autowired
    HealthEndpoint health;

    @Test
    void a_batch_whose_transaction_ended_without_it_is_done_again_and_nothing_is_left_out(TestBroker broker) {
        List<String> keys = IntStream.range(0, 50)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();

        broker.send(keys.stream()
                .map(key -> new ProducerRecord<>(Topics.REPORTS_SUBMITTED, key, "plain".getBytes(UTF_8)))
                .toList());

        assertThat(broker.awaitRecords(
                        Topics.REPORTS_CLASSIFIED,
                        records -> records.stream()
                                .map(ConsumerRecord::key)
                                .toList()
                                .containsAll(keys)))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(listener.batches()).hasValueGreaterThan(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(health.healthForPath("readiness").getStatus())
                                .isEqualTo(Status.UP));
        assertThat(health.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        ExactlyOnce relayExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("suspended", 1, 2000);
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> relayListeners(ExactlyOnce relayExactlyOnce) {
            return relayExactlyOnce.listenerFactory();
        }

        @Bean
        Listener listener(ExactlyOnce relayExactlyOnce, KafkaAdmin kafkaAdmin) {
            return new Listener(
                    new Relay(relayExactlyOnce, Topics.REPORTS_CLASSIFIED), kafkaAdmin, new AtomicInteger());
        }
    }

    record Listener(Relay relay, KafkaAdmin admin, AtomicInteger batches) {

        @KafkaListener(id = "suspended", topics = Topics.REPORTS_SUBMITTED, containerFactory = "relayListeners")
        void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
            if (batches.incrementAndGet() == 1) {
                awaitEndOfTransaction();
            }
        }

        private void awaitEndOfTransaction() {
            try (Admin client = Admin.create(admin.getConfigurationProperties())) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(25))
                        .until(
                                () -> client.listTransactions().all().get().stream()
                                        .filter(transaction ->
                                                transaction.transactionalId().contains("suspended"))
                                        .toList(),
                                transactions -> !transactions.isEmpty()
                                        && transactions.stream()
                                                .allMatch(transaction ->
                                                        transaction.state() == TransactionState.COMPLETE_ABORT));
            }
        }
    }
}
