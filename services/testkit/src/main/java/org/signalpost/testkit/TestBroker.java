package org.signalpost.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.signalpost.contracts.installation.RecordLimit;

/** The broker that tests run on, and what tests ask of one. Reading sees committed records only. */
public record TestBroker(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Creates a topic of the test's own, with two partitions, unless it exists. */
    public void createTopic(String topic) {
        try (Admin admin = admin()) {
            get(admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all());
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Sends the records in their order and returns when all are acknowledged. */
    public void send(Collection<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", RecordLimit.BYTES),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var acknowledgement : sent) {
                acknowledgement.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not acknowledge", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends one record and returns when it is acknowledged. */
    public void send(ProducerRecord<String, byte[]> record) {
        send(List.of(record));
    }

    /** Every committed record that the topic holds now, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitionsOf(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, partitions);
        }
    }

    /** Waits until the topic holds at least so many committed records, and returns all of them. */
    public List<ConsumerRecord<String, byte[]>> awaitRecords(String topic, int atLeast) {
        return awaitRecords(topic, records -> records.size() >= atLeast);
    }

    /** Waits until the topic's committed records are as wanted, and returns all of them. */
    public List<ConsumerRecord<String, byte[]>> awaitRecords(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> wanted) {
        return Awaitility.await("records of " + topic)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> read(topic), wanted);
    }

    /** Waits until the consumer group has committed its place at the end of each of the topics. */
    public void awaitConsumed(String group, String... topics) {
        Awaitility.await(group + " at the end of " + String.join(", ", topics))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isConsumed(group, Set.of(topics)));
    }

    private boolean isConsumed(String group, Set<String> topics) {
        try (Admin admin = admin();
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitionsOf(consumer, topic).stream())
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> places =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata place = places.get(partition);
                if (place == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, place.offset());
                }
            }
            // The end itself says nothing: the marks of transactions lie before it and are never a group's place.
            return readToEnd(consumer, partitions).isEmpty();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitionsOf(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> readToEnd(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The broker did not deliver the records of " + partitions);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    /** A new admin client, for the caller to close. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
