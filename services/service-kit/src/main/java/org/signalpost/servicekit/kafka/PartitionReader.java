package org.signalpost.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a partition of a compacted topic from its beginning to its end. Thread-safe.
 *
 * <p>What callers rely on: whatever a transaction wrote that was committed before the call is there, and nothing of one that was
 * rolled back. Where a transaction is still open in the partition, as that of a process that was just killed, the call waits
 * for it to end, at most a minute.
 */
public final class PartitionReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, Object> committed;
    private final Map<String, Object> everything;

    PartitionReader(Map<String, Object> settings) {
        this.committed = new HashMap<>(settings);
        this.committed.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.everything = new HashMap<>(committed);
        this.everything.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(committed)) {
            return consumer.partitionsFor(topic).size();
        }
    }

    /** The topics that there are, as far as this service may do anything with them. */
    public Set<String> topics() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(committed)) {
            return Set.copyOf(consumer.listTopics().keySet());
        }
    }

    /**
     * The newest value of each key; a key whose newest value is null is not there.
     *
     * @throws KafkaException if Kafka is away, or a transaction does not end; trying again later may help
     */
    public Map<String, byte[]> newest(String topic, int number) {
        TopicPartition partition = new TopicPartition(topic, number);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(committed)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = end(partition);
            Map<String, byte[]> newest = new HashMap<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // The position never passes the beginning of a transaction that is open.
            while (consumer.position(partition) < end) {
                long before = consumer.position(partition);
                for (ConsumerRecord<String, byte[]> record : consumer.poll(PAUSE)) {
                    if (record.value() == null) {
                        newest.remove(record.key());
                    } else {
                        newest.put(record.key(), record.value());
                    }
                }
                if (consumer.position(partition) > before) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new TimeoutException("A transaction in " + partition + " does not end");
                }
            }
            return newest;
        }
    }

    /** Where the partition ends, whatever is decided of it or not. */
    private long end(TopicPartition partition) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(everything)) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }
}
