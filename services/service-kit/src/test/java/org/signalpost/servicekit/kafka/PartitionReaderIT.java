package org.signalpost.servicekit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;

/** Each test has a partition of its own. */
@SignalpostInfrastructure
class PartitionReaderIT {

    private static final String TOPIC = Topics.ROUTER_DECISIONS;

    @Test
    void of_each_key_the_newest_committed_value_is_there(TestBroker broker) {
        try (KafkaProducer<String, byte[]> producer = producer(broker, "newest")) {
            producer.beginTransaction();
            send(producer, 0, "kept", "first");
            send(producer, 0, "gone", "first");
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, 0, "kept", "second");
            send(producer, 0, "gone", null);
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, 0, "kept", "rolled back");
            send(producer, 0, "never", "rolled back");
            producer.flush();
            producer.abortTransaction();
        }

        assertThat(texts(reader(broker).newest(TOPIC, 0))).isEqualTo(Map.of("kept", "second"));
    }

    @Test
    void what_a_transaction_wrote_that_is_still_open_is_waited_for(TestBroker broker) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(broker, "open")) {
            producer.beginTransaction();
            send(producer, 1, "late", "committed after all");
            producer.flush();

            CompletableFuture<Map<String, byte[]>> reading =
                    CompletableFuture.supplyAsync(() -> reader(broker).newest(TOPIC, 1));
            assertThatThrownBy(() -> reading.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            producer.commitTransaction();

            assertThat(texts(reading.get(60, TimeUnit.SECONDS))).isEqualTo(Map.of("late", "committed after all"));
        }
    }

    @Test
    void an_empty_partition_is_read_at_once(TestBroker broker) {
        assertThat(reader(broker).newest(TOPIC, 2)).isEmpty();
        assertThat(reader(broker).partitions(TOPIC)).isEqualTo(4);
    }

    private static PartitionReader reader(TestBroker broker) {
        return new PartitionReader(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"));
    }

    private static KafkaProducer<String, byte[]> producer(TestBroker broker, String id) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(
            KafkaProducer<String, byte[]> producer, int partition, String key, @Nullable String value) {
        assertThat(producer.send(
                        new ProducerRecord<>(TOPIC, partition, key, value == null ? null : value.getBytes(UTF_8))))
                .isNotNull();
    }

    private static Map<String, String> texts(Map<String, byte[]> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new String(one.getValue(), UTF_8)));
    }
}
