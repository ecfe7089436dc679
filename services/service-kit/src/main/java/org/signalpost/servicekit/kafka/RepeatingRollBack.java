package org.signalpost.servicekit.kafka;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/** Returns to the beginning of a batch that was rolled back, notes that it failed, and waits. */
final class RepeatingRollBack extends DefaultAfterRollbackProcessor<String, byte[]> {

    private final ListenerProgress progress;

    RepeatingRollBack(BackOff backOff, ListenerProgress progress) {
        super(backOff);
        this.progress = progress;
    }

    @Override
    public void process(
            List<ConsumerRecord<String, byte[]>> records,
            Consumer<String, byte[]> consumer,
            @Nullable MessageListenerContainer container,
            Exception exception,
            boolean recoverable,
            EOSMode eosMode) {
        if (container != null) {
            progress.failed(
                    container,
                    consumer,
                    records.stream()
                            .map(record -> new TopicPartition(record.topic(), record.partition()))
                            .collect(Collectors.toSet()));
        }
        super.process(records, consumer, container, exception, recoverable, eosMode);
    }
}
