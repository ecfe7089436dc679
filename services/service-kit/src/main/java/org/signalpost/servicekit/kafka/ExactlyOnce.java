package org.signalpost.servicekit.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.signalpost.contracts.installation.RecordLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/**
 * One service's consume-transform-produce. A listener made by {@link #listenerFactory()} gets a batch within a Kafka
 * transaction; what it sends with {@link #send} and {@link #deadLetters()} on its thread, and the offsets of the batch, become visible
 * together or not at all.
 *
 * <p>What callers rely on: a listener that throws an exception sees the same batch again, for ever, with growing pauses, so it throws
 * only for what may pass (a database that is away) and sends a record that can never be read to the dead letters instead.
 * One whose outcome is larger than Kafka takes goes there by itself. A listener
 * that throws an {@link Error} ends its container and turns liveness DOWN, so it must not let one record's error out. Only committed
 * records are read. A group without a place begins at the first record; one whose place is out of range stops. Listener methods
 * take {@code List<ConsumerRecord<String, byte[]>>} and return void.
 */
public final class ExactlyOnce implements SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExactlyOnce.class);

    private final KafkaWiring wiring;
    private final String service;
    private final int concurrency;
    private final int maxPollRecords;
    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final KafkaTemplate<String, byte[]> template;
    private final DeadLetters deadLetters;
    private final CommittingTransactions transactions;
    private volatile boolean running;

    ExactlyOnce(KafkaWiring wiring, String service, int concurrency, int maxPollRecords) {
        this.wiring = wiring;
        this.service = service;
        this.concurrency = concurrency;
        this.maxPollRecords = maxPollRecords;
        this.producers = wiring.transactionalProducerFactory(service);
        this.template = new KafkaTemplate<>(producers);
        // The default one logs a line for each record of a batch that is rolled back, with its key and the value's
        // beginning.
        this.template.setProducerListener(new ProducerListener<>() {});
        this.deadLetters = DeadLetters.inTransactionsOf(template, wiring.meters());
        this.transactions = new CommittingTransactions(producers, wiring.progress());
    }

    /** Makes the containers of listeners that work within transactions. A new one at each call: declare it as a bean once. */
    public ConcurrentKafkaListenerContainerFactory<String, byte[]> listenerFactory() {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
                ListenerFactories.batches(wiring, service, concurrency, maxPollRecords, true);
        factory.getContainerProperties().setKafkaAwareTransactionManager(transactions);
        factory.setBatchInterceptor(transactions.batches());
        // Going on after being fenced would leave out the batch that failed: ListenerSupervision starts the container
        // anew.
        factory.getContainerProperties().setStopContainerWhenFenced(true);
        factory.setAfterRollbackProcessor(new RepeatingRollBack(wiring.backOff(), wiring.progress()));
        return factory;
    }

    /**
     * Sends what came of {@code input}, within the transaction of the listener's thread; elsewhere it refuses. If it is larger
     * than {@link RecordLimit} allows, {@code input} is put on the dead letters instead: Kafka would refuse it each time, and
     * with it the transaction.
     *
     * @return false if it was put aside
     */
    public boolean send(ProducerRecord<String, byte[]> outcome, ConsumerRecord<?, ?> input) {
        if (!RecordLimit.allows(outcome)) {
            deadLetters.send(input, Refusal.OUTPUT_TOO_LARGE);
            return false;
        }
        CompletableFuture<?> sent = template.send(outcome);
        if (sent.isCompletedExceptionally()) {
            sent.join();
        }
        return true;
    }

    /**
     * Has {@code action} done, on the listener's thread, once the transaction of its batch is committed: for what the process
     * keeps of it. If the batch is rolled back, or nobody knows, it is never done.
     */
    public void whenCommitted(Runnable action) {
        transactions.whenCommitted(action);
    }

    /** Where the listener puts a record that can never be read, in the same transaction. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Ends what an earlier process of this name left open when it was killed; readers would wait for its time-out. */
    @Override
    public void start() {
        List<Producer<String, byte[]>> begun = new ArrayList<>();
        try {
            for (int i = 0; i < concurrency; i++) {
                begun.add(producers.createProducer());
            }
        } catch (KafkaException notNow) {
            LOG.warn("{}: Kafka does not answer yet; transactions left open end by their time-out", service);
        } finally {
            begun.forEach(Producer::close);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Just before listener containers start. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }

    @Override
    public void destroy() {
        producers.destroy();
    }

    private enum Refusal {
        OUTPUT_TOO_LARGE
    }
}
