package org.signalpost.servicekit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;

/**
 * Puts a note of a record that can never be processed on its topic's dead letters. The note says where the record lies and why it was put aside, and
 * holds nothing of it: no value, no headers, and its key only if that is the id of a report, since anything else in a broken record may be
 * content. Whoever may read the record finds it by its place.
 */
public final class DeadLetters {

    /** The topic on which the record lies. */
    public static final String ORIGINAL_TOPIC = "original-topic";

    /** Its partition, in decimal. */
    public static final String ORIGINAL_PARTITION = "original-partition";

    /** Its offset, in decimal. */
    public static final String ORIGINAL_OFFSET = "original-offset";

    /** Why it cannot be processed. */
    public static final String ERROR_CODE = "error-code";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Consumer<ProducerRecord<String, byte[]>> sending;
    private final MeterRegistry meters;

    private DeadLetters(Consumer<ProducerRecord<String, byte[]>> sending, MeterRegistry meters) {
        this.sending = sending;
        this.meters = meters;
    }

    static DeadLetters inTransactionsOf(KafkaOperations<String, byte[]> template, MeterRegistry meters) {
        return new DeadLetters(
                record -> {
                    // A failure to send fails the commit.
                    CompletableFuture<SendResult<String, byte[]>> sent = template.send(record);
                    LOG.trace("Dead letter under way: {}", sent.isDone());
                },
                meters);
    }

    static DeadLetters acknowledgedBy(ReliableProducer producer, MeterRegistry meters) {
        return new DeadLetters(producer::send, meters);
    }

    /**
     * Puts the record aside.
     *
     * @param code why: a constant of the caller's, never text from the record
     */
    public void send(ConsumerRecord<?, ?> record, Enum<?> code) {
        sending.accept(new ProducerRecord<>(
                Topics.deadLetters(record.topic()),
                null,
                reportId(record.key()),
                new byte[0],
                List.of(
                        header(ORIGINAL_TOPIC, record.topic()),
                        header(ORIGINAL_PARTITION, Integer.toString(record.partition())),
                        header(ORIGINAL_OFFSET, Long.toString(record.offset())),
                        header(ERROR_CODE, code.name()))));
        meters.counter("signalpost.dead.letters", "topic", record.topic(), "code", code.name())
                .increment();
        LOG.warn("Put aside: {}-{}@{}, {}", record.topic(), record.partition(), record.offset(), code.name());
    }

    private static @Nullable String reportId(@Nullable Object key) {
        if (key instanceof String text && text.length() == 36) {
            try {
                return UUID.fromString(text).toString();
            } catch (IllegalArgumentException notOne) {
                return null;
            }
        }
        return null;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
