package org.signalpost.servicekit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * Sends outside transactions, idempotently and with {@code acks=all}, and returns only once the broker has acknowledged. Thread-safe: one producer
 * for all threads. A call ends within about one and a half times {@code signalpost.kafka.delivery-timeout}.
 */
public final class ReliableProducer implements DisposableBean {

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final Duration deliveryTimeout;

    ReliableProducer(DefaultKafkaProducerFactory<String, byte[]> producers, Duration deliveryTimeout) {
        this.producers = producers;
        this.deliveryTimeout = deliveryTimeout;
    }

    /**
     * Sends one record.
     *
     * @throws NotAcknowledgedException if no acknowledgement came in time, or Kafka refused
     */
    public void send(ProducerRecord<String, byte[]> record) {
        sendAll(List.of(record));
    }

    /**
     * Sends the records in their order and waits for all.
     *
     * @throws NotAcknowledgedException if any was not acknowledged; others may have been
     */
    public void sendAll(Collection<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<String, byte[]> producer = producers.createProducer()) {
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(deliveryTimeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw new NotAcknowledgedException(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException | TimeoutException e) {
            throw new NotAcknowledgedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledgedException(e);
        }
    }

    @Override
    public void destroy() {
        producers.destroy();
    }
}
