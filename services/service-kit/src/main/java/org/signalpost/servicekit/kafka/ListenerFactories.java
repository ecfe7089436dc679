package org.signalpost.servicekit.kafka;

import java.time.Duration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/** What all listener containers here have in common. */
final class ListenerFactories {

    private static final Duration SHUTDOWN = Duration.ofSeconds(25);

    private ListenerFactories() {}

    static ConcurrentKafkaListenerContainerFactory<String, byte[]> batches(
            KafkaWiring wiring, String service, int concurrency, int maxPollRecords, boolean transactional) {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(wiring.consumerFactory(service, maxPollRecords));
        factory.setBatchListener(true);
        factory.setConcurrency(concurrency);
        factory.setCommonErrorHandler(new NeverSkipping(wiring.backOff(), wiring.progress(), transactional));
        factory.setContainerCustomizer(container -> wiring.progress().show(container, wiring.meters()));
        ContainerProperties container = factory.getContainerProperties();
        container.setAckMode(ContainerProperties.AckMode.BATCH);
        container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        container.setMissingTopicsFatal(false);
        container.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        container.setShutdownTimeout(SHUTDOWN.toMillis());
        container.setMicrometerEnabled(true);
        return factory;
    }
}
