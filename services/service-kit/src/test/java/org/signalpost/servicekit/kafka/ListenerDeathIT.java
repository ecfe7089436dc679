package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

@SignalpostInfrastructure
@SpringBootTest(
        classes = ListenerDeathIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"management.endpoint.health.probes.enabled=true", "signalpost.kafka.concurrency=2"})
class ListenerDeathIT {

    @Autowired
    Listener listener;

    @Autowired
    ApplicationContext context;

    @Autowired
    HealthEndpoint health;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @BeforeEach
    void alive() {
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        assertThat(status("liveness")).isEqualTo(Status.UP);
    }

    @Test
    void an_error_that_escapes_a_listener_turns_liveness_and_readiness_down(TestBroker broker) {
        listeners.getListenerContainer("relay").start();
        broker.send(new ProducerRecord<>(Topics.REPORTS_SUBMITTED, "key", Relay.ERROR.getBytes(UTF_8)));
        await().untilAsserted(() -> assertThat(status("liveness")).isEqualTo(Status.DOWN));
        await().untilAsserted(() -> assertThat(status("readiness")).isEqualTo(Status.DOWN));
        assertThat(broker.read(Topics.REPORTS_CLASSIFIED)).isEmpty();
    }

    @Test
    void a_group_whose_place_is_out_of_range_stops_instead_of_skipping_or_starting_over(TestBroker broker)
            throws Exception {
        broker.send(new ProducerRecord<>(Topics.CASES_EVENTS, 0, "key", "plain".getBytes(UTF_8)));
        try (Admin admin = broker.admin()) {
            admin.alterConsumerGroupOffsets(
                            "misplaced",
                            Map.of(new TopicPartition(Topics.CASES_EVENTS, 0), new OffsetAndMetadata(1_000_000)))
                    .all()
                    .get();
        }
        listeners.getListenerContainer("misplaced").start();
        await().untilAsserted(() -> assertThat(status("liveness")).isEqualTo(Status.DOWN));
        assertThat(listener.seen()).isEmpty();
        assertThat(listeners.getListenerContainer("misplaced").isRunning()).isFalse();
    }

    private Status status(String group) {
        return health.healthForPath(group).getStatus();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        ExactlyOnce relayExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("relay");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> relayListeners(ExactlyOnce relayExactlyOnce) {
            return relayExactlyOnce.listenerFactory();
        }

        @Bean
        AtLeastOnce misplacedAtLeastOnce(KafkaWiring kafka) {
            return kafka.atLeastOnce("misplaced");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> misplacedListeners(AtLeastOnce misplacedAtLeastOnce) {
            return misplacedAtLeastOnce.listenerFactory();
        }

        @Bean
        Listener listener(ExactlyOnce relayExactlyOnce) {
            return new Listener(new Relay(relayExactlyOnce, Topics.REPORTS_CLASSIFIED), new CopyOnWriteArrayList<>());
        }
    }

    record Listener(Relay relay, List<ConsumerRecord<String, byte[]>> seen) {

        @KafkaListener(
                id = "relay",
                topics = Topics.REPORTS_SUBMITTED,
                containerFactory = "relayListeners",
                autoStartup = "false")
        void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
        }

        @KafkaListener(
                id = "misplaced",
                topics = Topics.CASES_EVENTS,
                containerFactory = "misplacedListeners",
                autoStartup = "false")
        void onCases(List<ConsumerRecord<String, byte[]>> records) {
            seen.addAll(records);
        }
    }
}
