package org.signalpost.servicekit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Gives every service {@link KafkaWiring}, Kafka's health, and an eye on its listeners. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(KafkaAdmin.class)
@EnableConfigurationProperties(KafkaKitProperties.class)
public final class KafkaKitAutoConfiguration {

    @Bean
    KafkaWiring signalpostKafka(
            DefaultKafkaConsumerFactory<?, ?> kafkaConsumerFactory,
            DefaultKafkaProducerFactory<?, ?> kafkaProducerFactory,
            KafkaKitProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new KafkaWiring(
                kafkaConsumerFactory.getConfigurationProperties(),
                kafkaProducerFactory.getConfigurationProperties(),
                properties,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("kafka")
    KafkaHealthIndicator kafkaHealthIndicator(
            KafkaAdmin kafkaAdmin,
            ObjectProvider<KafkaListenerEndpointRegistry> listeners,
            KafkaWiring signalpostKafka,
            KafkaKitProperties properties) {
        Map<String, Object> settings = kafkaAdmin.getConfigurationProperties();
        return new KafkaHealthIndicator(
                settings, listeners.getIfAvailable(), signalpostKafka.progress(), properties.stuckAfter());
    }

    @Bean
    ListenerSupervision listenerSupervision(ApplicationContext context) {
        return new ListenerSupervision(context, new SimpleAsyncTaskExecutor("listener-restart-"));
    }
}
