package org.signalpost.servicekit.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Since when listeners fail. Nothing is ever skipped, so a partition fails from its first failed batch until one of its batches
 * goes through; what other partitions do meanwhile changes nothing. One that went to another process is no longer this
 * process's.
 */
final class ListenerProgress {

    private final LongSupplier nanos;
    private final Map<Place, Failing> failing = new ConcurrentHashMap<>();

    ListenerProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Shows how long the listener has been failing, from now on: nought while it does not. */
    void show(MessageListenerContainer container, MeterRegistry meters) {
        String listener = String.valueOf(container.getListenerId());
        Gauge.builder(
                        "signalpost.listener.failing.seconds",
                        this,
                        progress -> progress.failingFor(listener).toMillis() / 1000.0)
                .description("How long a listener has been failing with the same batch; 0 if its last one went through")
                .tag("listener", listener)
                .register(meters);
    }

    void failed(MessageListenerContainer container, Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        Failing now = new Failing(container, nanos.getAsLong());
        String group = consumer.groupMetadata().groupId();
        partitions.forEach(partition -> failing.putIfAbsent(new Place(group, partition), now));
    }

    void wentThrough(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        if (!failing.isEmpty()) {
            String group = consumer.groupMetadata().groupId();
            partitions.forEach(partition -> failing.remove(new Place(group, partition)));
        }
    }

    /** How long the listener of this name has been failing; zero if it does not. */
    Duration failingFor(String listener) {
        failing.entrySet().removeIf(entry -> isGone(entry.getKey(), entry.getValue()));
        long now = nanos.getAsLong();
        return failing.values().stream()
                .filter(mark -> Objects.equals(mark.container().getListenerId(), listener))
                .map(mark -> Duration.ofNanos(now - mark.since()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static boolean isGone(Place place, Failing mark) {
        Collection<TopicPartition> assigned = mark.container().getAssignedPartitions();
        return assigned == null || !assigned.contains(place.partition());
    }

    private record Place(String group, TopicPartition partition) {}

    private record Failing(MessageListenerContainer container, long since) {}
}
