package org.signalpost.servicekit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.signalpost.contracts.installation.KafkaAccess;
import org.signalpost.contracts.installation.RecordLimit;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes what a service needs to work on Kafka, from {@code spring.kafka.*} and {@link KafkaKitProperties}. Each service
 * declares what it takes from here as beans of its own, so that several services live in one context:
 *
 * <pre>{@code
 * @Bean
 * ExactlyOnce classifierExactlyOnce(KafkaWiring kafka) {
 *     return kafka.exactlyOnce("classifier");
 * }
 *
 * @Bean
 * ConcurrentKafkaListenerContainerFactory<String, byte[]> classifierListeners(ExactlyOnce classifierExactlyOnce) {
 *     return classifierExactlyOnce.listenerFactory();
 * }
 *
 * @KafkaListener(id = "classifier", topics = Topics.REPORTS_SUBMITTED, containerFactory = "classifierListeners")
 * void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
 * }
 * }</pre>
 */
public final class KafkaWiring {

    private final Map<String, Object> consumerBase;
    private final Map<String, Object> producerBase;
    private final KafkaKitProperties properties;
    private final MeterRegistry meters;
    private final ListenerProgress progress = new ListenerProgress(System::nanoTime);

    KafkaWiring(
            Map<String, Object> consumerBase,
            Map<String, Object> producerBase,
            KafkaKitProperties properties,
            MeterRegistry meters) {
        this.consumerBase = Map.copyOf(consumerBase);
        this.producerBase = Map.copyOf(producerBase);
        this.properties = properties;
        this.meters = meters;
    }

    /** Consume, transform, produce: all of a batch or nothing of it. For classifier and router. */
    public ExactlyOnce exactlyOnce(String service) {
        return new ExactlyOnce(this, service, properties.concurrency(), properties.maxPollRecords());
    }

    /** As {@link #exactlyOnce(String)}, with the service's own number of threads and of records in a batch. */
    public ExactlyOnce exactlyOnce(String service, int concurrency, int maxPollRecords) {
        return new ExactlyOnce(this, service, concurrency, maxPollRecords);
    }

    /** Consume into a place of one's own, idempotently: a batch is tried until it has gone through. For projections. */
    public AtLeastOnce atLeastOnce(String service) {
        return new AtLeastOnce(this, service, properties.concurrency(), properties.maxPollRecords());
    }

    /** As {@link #atLeastOnce(String)}, with the service's own number of threads and of records in a batch. */
    public AtLeastOnce atLeastOnce(String service, int concurrency, int maxPollRecords) {
        return new AtLeastOnce(this, service, concurrency, maxPollRecords);
    }

    /** Produce outside transactions, and know that it arrived. */
    public ReliableProducer reliableProducer(String service) {
        return new ReliableProducer(reliableProducerFactory(service), properties.deliveryTimeout());
    }

    /** Read what a compacted topic holds, for a service that keeps its memory there. */
    public PartitionReader partitionReader(String service) {
        return new PartitionReader(consumerSettings(service + "-memory", properties.maxPollRecords()));
    }

    MeterRegistry meters() {
        return meters;
    }

    ListenerProgress progress() {
        return progress;
    }

    BackOff backOff() {
        return new ExponentialBackOff(properties.firstBackOff().toMillis(), 2.0) {
            {
                setMaxInterval(properties.longestBackOff().toMillis());
            }
        };
    }

    private Map<String, Object> consumerSettings(String service, int maxPollRecords) {
        Map<String, Object> settings = new HashMap<>(consumerBase);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // FirstInstallation decides where to begin; a place that is no longer there must not be replaced silently.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RecordLimit.BYTES);
        // A restart after a kill waits until the members that are gone have timed out.
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2000);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, service);
        return settings;
    }

    DefaultKafkaConsumerFactory<String, byte[]> consumerFactory(String service, int maxPollRecords) {
        DefaultKafkaConsumerFactory<String, byte[]> factory =
                new DefaultKafkaConsumerFactory<>(consumerSettings(service, maxPollRecords));
        factory.addListener(new MicrometerConsumerListener<>(meters));
        factory.addPostProcessor(FirstInstallation::of);
        return factory;
    }

    DefaultKafkaProducerFactory<String, byte[]> transactionalProducerFactory(String service) {
        Map<String, Object> settings = producerSettings(service);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(properties.transactionTimeout().toMillis()));
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        DefaultKafkaProducerFactory<String, byte[]> factory = producerFactory(settings);
        factory.setTransactionIdPrefix(KafkaAccess.transactionPrefix(service) + instance() + ".");
        return factory;
    }

    private DefaultKafkaProducerFactory<String, byte[]> reliableProducerFactory(String service) {
        Map<String, Object> settings = producerSettings(service);
        int timeout = Math.toIntExact(properties.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(timeout / 2, 1));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(timeout / 2, 1));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return producerFactory(settings);
    }

    private Map<String, Object> producerSettings(String service) {
        Map<String, Object> settings = new HashMap<>(producerBase);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimit.BYTES);
        // The default of 100 ms is most of what a small transaction takes.
        settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, service);
        return settings;
    }

    private DefaultKafkaProducerFactory<String, byte[]> producerFactory(Map<String, Object> settings) {
        DefaultKafkaProducerFactory<String, byte[]> factory = new DefaultKafkaProducerFactory<>(settings);
        factory.addListener(new MicrometerProducerListener<>(meters));
        return factory;
    }

    private String instance() {
        String given = properties.instance();
        if (given != null && !given.isBlank()) {
            return given;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
