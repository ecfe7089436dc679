package org.signalpost.servicekit.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * One service's reading into a place of its own, such as a table. The place in Kafka is committed after the listener returns, so a crash
 * in between repeats the batch: the listener must be idempotent.
 *
 * <p>What callers rely on: a listener that throws an exception sees the same batch again, for ever, with growing pauses; nothing is
 * skipped. An {@link Error} ends its container and turns liveness DOWN. Only committed records are read. A group without a place begins at
 * the first record, which is what a first installation wants. A group whose place is out of range (the log was
 * cut, or the cluster is another one) stops, with an error in the log and liveness DOWN: a person decides where it goes on, by
 * setting the group's offsets with Kafka's own tools, and starts it again. Listener methods take {@code List<ConsumerRecord<String, byte[]>>} and
 * return void.
 */
public final class AtLeastOnce implements DisposableBean {

    private final KafkaWiring wiring;
    private final String service;
    private final int concurrency;
    private final int maxPollRecords;
    private final ReliableProducer producer;
    private final DeadLetters deadLetters;

    AtLeastOnce(KafkaWiring wiring, String service, int concurrency, int maxPollRecords) {
        this.wiring = wiring;
        this.service = service;
        this.concurrency = concurrency;
        this.maxPollRecords = maxPollRecords;
        this.producer = wiring.reliableProducer(service);
        this.deadLetters = DeadLetters.acknowledgedBy(producer, wiring.meters());
    }

    /** Makes the containers of listeners. A new one at each call: declare it as a bean once. */
    public ConcurrentKafkaListenerContainerFactory<String, byte[]> listenerFactory() {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
                ListenerFactories.batches(wiring, service, concurrency, maxPollRecords, false);
        factory.setBatchInterceptor(new BatchInterceptor<>() {
            @Override
            public ConsumerRecords<String, byte[]> intercept(
                    ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer) {
                return records;
            }

            @Override
            public void success(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer) {
                wiring.progress().wentThrough(consumer, records.partitions());
            }
        });
        return factory;
    }

    /** Where the listener puts a record that can never be read. A repeated batch repeats its dead letters. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public void destroy() {
        producer.destroy();
    }
}
