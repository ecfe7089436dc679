package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

@SignalpostInfrastructure
@SpringBootTest(
        classes = StuckListenerIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "signalpost.kafka.first-back-off=50ms",
            "signalpost.kafka.longest-back-off=200ms",
            "signalpost.kafka.stuck-after=1s"
        })
class StuckListenerIT {

    private static final String CANARY = "canary-in-a-record";

    @Autowired
    KafkaHealthIndicator kafka;

    @Autowired
    HealthEndpoint health;

    @Autowired
    MeterRegistry meters;

    @Autowired
    AtomicBoolean databaseAway;

    @Test
    void a_projection_that_fails_for_long_turns_readiness_down_until_it_goes_on(TestBroker broker) {
        assertThat(seconds("projection")).isZero();
        databaseAway.set(true);
        broker.send(record(Topics.CASES_EVENTS, CANARY));
        awaitStuck("projection");
        databaseAway.set(false);
        awaitGoingOn("projection");
    }

    @Test
    void a_transaction_that_fails_for_long_turns_readiness_down_until_it_goes_on(TestBroker broker) {
        assertThat(seconds("relay")).isZero();
        broker.send(record(Topics.REPORTS_SUBMITTED, Relay.FAILS + "20"));
        awaitStuck("relay");
        awaitGoingOn("relay");
        broker.awaitConsumed("relay", Topics.REPORTS_SUBMITTED);
    }

    @Test
    void a_transaction_that_only_its_commit_fails_turns_readiness_down_until_it_goes_on(TestBroker broker) {
        assertThat(seconds("relay")).isZero();
        allow(broker, 100);
        broker.send(record(Topics.REPORTS_SUBMITTED, "plain" + CANARY.repeat(100)));
        awaitStuck("relay");
        allow(broker, RecordLimit.BYTES);
        awaitGoingOn("relay");
        broker.awaitConsumed("relay", Topics.REPORTS_SUBMITTED);
    }

    private void awaitStuck(String listener) {
        await().untilAsserted(() -> {
            Health shown = kafka.health();
            assertThat(shown.getStatus()).isEqualTo(Status.DOWN);
            assertThat(shown.getDetails().get("listeners"))
                    .asString()
                    .contains(listener + "=STUCK")
                    .doesNotContain(CANARY);
        });
        assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
        assertThat(seconds(listener)).isGreaterThan(1);
    }

    private void awaitGoingOn(String listener) {
        await().untilAsserted(() ->
                assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP));
        assertThat(seconds(listener)).isZero();
    }

    private double seconds(String listener) {
        return meters.get("signalpost.listener.failing.seconds")
                .tag("listener", listener)
                .gauge()
                .value();
    }

    private static void allow(TestBroker broker, int bytes) {
        try (Admin admin = broker.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.REPORTS_CLASSIFIED),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, UUID.randomUUID().toString(), value.getBytes(UTF_8));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        AtomicBoolean databaseAway() {
            return new AtomicBoolean();
        }

        @Bean
        ExactlyOnce relayExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("relay");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> relayListeners(ExactlyOnce relayExactlyOnce) {
            return relayExactlyOnce.listenerFactory();
        }

        @Bean
        Relaying relaying(ExactlyOnce relayExactlyOnce) {
            return new Relaying(new Relay(relayExactlyOnce, Topics.REPORTS_CLASSIFIED));
        }

        @Bean
        AtLeastOnce projectionAtLeastOnce(KafkaWiring kafka) {
            return kafka.atLeastOnce("projection");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> projectionListeners(AtLeastOnce projectionAtLeastOnce) {
            return projectionAtLeastOnce.listenerFactory();
        }

        @Bean
        Projection projection(AtomicBoolean databaseAway) {
            return new Projection(databaseAway);
        }
    }

    record Relaying(Relay relay) {

        @KafkaListener(id = "relay", topics = Topics.REPORTS_SUBMITTED, containerFactory = "relayListeners")
        void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
        }
    }

    record Projection(AtomicBoolean databaseAway) {

        @KafkaListener(id = "projection", topics = Topics.CASES_EVENTS, containerFactory = "projectionListeners")
        void onCases(List<ConsumerRecord<String, byte[]>> records) {
            if (databaseAway.get()) {
                throw new IllegalStateException("No database for " + records.size());
            }
        }
    }
}
