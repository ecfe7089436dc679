package org.signalpost.intake.adapter.kafka;

import java.util.List;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.intake.application.NotPublishedException;
import org.signalpost.intake.application.Publication;
import org.signalpost.servicekit.kafka.NotAcknowledgedException;
import org.signalpost.servicekit.kafka.ReliableProducer;

/** Publishes to Kafka with {@code acks=all}, outside any transaction. */
public final class KafkaPublication implements Publication {

    private final ReliableProducer producer;
    private final EventCodec codec;

    /** Publishes through {@code producer}. */
    public KafkaPublication(ReliableProducer producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    @Override
    public void publish(List<ReportSubmitted> events) {
        try {
            producer.sendAll(
                    events.stream().map(event -> codec.encode(event, null)).toList());
        } catch (NotAcknowledgedException failed) {
            Throwable cause = failed.getCause();
            throw new NotPublishedException(cause == null ? failed : cause, failed.isRetryable());
        }
    }
}
