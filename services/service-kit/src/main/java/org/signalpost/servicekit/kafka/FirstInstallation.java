package org.signalpost.servicekit.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a consumer group begins in a partition in which it has no place yet: at the first record. Kafka's own setting
 * for this would do the same to a group whose place is out of range, silently; so it is off, and that group stops
 * ({@link NeverSkipping}).
 *
 * <p>It has to come before the container's own listener, which asks for the position at once. The container gives no way to, so the consumer
 * it is given brings it along.
 */
final class FirstInstallation implements ConsumerRebalanceListener {

    private final Consumer<?, ?> consumer;
    private final ConsumerRebalanceListener next;

    private FirstInstallation(Consumer<?, ?> consumer, ConsumerRebalanceListener next) {
        this.consumer = consumer;
        this.next = next;
    }

    /** The same consumer, that begins at the first record. */
    @SuppressWarnings("unchecked")
    static <K, V> Consumer<K, V> of(Consumer<K, V> consumer) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                FirstInstallation.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given.clone();
                    if (arguments.length == 2 && arguments[1] instanceof ConsumerRebalanceListener listener) {
                        arguments[1] = new FirstInstallation(consumer, listener);
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> places = consumer.committed(Set.copyOf(partitions));
        List<TopicPartition> unplaced = partitions.stream()
                .filter(partition -> places.get(partition) == null)
                .toList();
        if (!unplaced.isEmpty()) {
            consumer.seekToBeginning(unplaced);
        }
        next.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        next.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        next.onPartitionsLost(partitions);
    }
}
