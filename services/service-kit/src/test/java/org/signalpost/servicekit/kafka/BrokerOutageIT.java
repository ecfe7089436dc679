package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.embedded.EmbeddedBroker;
import org.signalpost.testkit.TestBroker;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

/** A broker of its own, as it goes away and comes back. */
class BrokerOutageIT {

    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory, 0);
        try (Admin admin = new TestBroker(broker.bootstrapServers()).admin()) {
            TopicInstallation.onOneBroker().install(admin);
        }
        SpringApplication application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "signalpost.kafka.delivery-timeout=8s",
                        "management.endpoint.health.probes.enabled=true")
                .build();
        context = application.run();
    }

    @AfterEach
    void stop() {
        context.close();
        broker.close();
    }

    @Test
    void health_goes_down_and_up_with_the_broker_and_records_flow_again() {
        int port = broker.port();
        TestBroker clients = new TestBroker(broker.bootstrapServers());
        ReliableProducer producer = context.getBean(ReliableProducer.class);
        assertThat(readiness()).isEqualTo(Status.UP);
        producer.send(record("before"));
        clients.awaitRecords(Topics.REPORTS_CLASSIFIED, 1);

        broker.close();

        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.DOWN));
        assertThatThrownBy(() -> producer.send(record("meanwhile")))
                .isInstanceOf(NotAcknowledgedException.class)
                .satisfies(e ->
                        assertThat(((NotAcknowledgedException) e).isRetryable()).isTrue());

        broker = EmbeddedBroker.start(directory, port);

        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.UP));
        producer.send(record("after"));
        assertThat(clients.awaitRecords(
                        Topics.REPORTS_CLASSIFIED,
                        records -> records.stream().anyMatch(each -> "after".equals(each.key()))))
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .startsWith("before");
        assertThat(context.getBean(HealthEndpoint.class)
                        .healthForPath("liveness")
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void a_record_that_is_too_large_is_refused_for_good() {
        ReliableProducer producer = context.getBean(ReliableProducer.class);
        assertThatThrownBy(() -> producer.send(
                        new ProducerRecord<>(Topics.REPORTS_SUBMITTED, "large", new byte[RecordLimit.BYTES])))
                .isInstanceOf(NotAcknowledgedException.class)
                .satisfies(e ->
                        assertThat(((NotAcknowledgedException) e).isRetryable()).isFalse());
    }

    private Status readiness() {
        return context.getBean(HealthEndpoint.class).healthForPath("readiness").getStatus();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    private static ProducerRecord<String, byte[]> record(String key) {
        return new ProducerRecord<>(Topics.REPORTS_SUBMITTED, 0, key, "plain".getBytes(UTF_8));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {

        @Bean
        ExactlyOnce relayExactlyOnce(KafkaWiring kafka) {
            return kafka.exactlyOnce("relay");
        }

        @Bean
        ReliableProducer relayProducer(KafkaWiring kafka) {
            return kafka.reliableProducer("relay");
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, byte[]> relayListeners(ExactlyOnce relayExactlyOnce) {
            return relayExactlyOnce.listenerFactory();
        }

        @Bean
        Listener relayListener(ExactlyOnce relayExactlyOnce) {
            return new Listener(new Relay(relayExactlyOnce, Topics.REPORTS_CLASSIFIED));
        }
    }

    record Listener(Relay relay) {

        @KafkaListener(id = "relay", topics = Topics.REPORTS_SUBMITTED, containerFactory = "relayListeners")
        void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
            relay.relay(records);
        }
    }
}
