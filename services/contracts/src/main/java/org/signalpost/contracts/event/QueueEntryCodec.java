package org.signalpost.contracts.event;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signalpost.contracts.json.RecordJson;
import org.signalpost.contracts.vocabulary.QueueName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns queue entries into records of their queue's topic: CloudEvents 1.0 in binary mode, the value JSON, padded so that its
 * size tells nothing. Nothing in key, headers or the record's time says more than the entry does. Thread-safe.
 */
public final class QueueEntryCodec {

    /** The CloudEvents type, ending in the major version. */
    public static final String TYPE = "org.signalpost.queue.entry.v1";

    /** The id of the JSON Schema of the value. */
    public static final URI SCHEMA = URI.create("urn:signalpost:schema:queue.entry:1");

    /** Where that schema lies on the class path. */
    public static final String SCHEMA_RESOURCE = "/schema/queue.entry.v1.json";

    /** Every value is a multiple of so many bytes long: nearly all are as long as one another. */
    public static final int SIZE_STEP = 2048;

    private static final String PADDING = "padding";

    private final JsonMapper mapper = RecordJson.mapper();

    /** The record that carries {@code entry} to {@code queue}. */
    public ProducerRecord<String, byte[]> encode(QueueName queue, QueueEntry entry) {
        ProducerRecord<String, byte[]> record = KafkaMessageFactory.<String>createWriter(
                        Topics.queue(queue), entry.thread())
                .writeBinary(CloudEventBuilder.v1()
                        .withId(entry.id())
                        .withSource(EventCodec.SOURCE)
                        .withType(TYPE)
                        .withSubject(entry.thread())
                        .withTime(entry.decidedAt().atOffset(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withDataSchema(SCHEMA)
                        .withData(toJson(entry))
                        .withExtension("dataclassification", "restricted")
                        .build());
        // Kafka would note the exact time otherwise.
        return new ProducerRecord<>(
                record.topic(), null, entry.decidedAt().toEpochMilli(), record.key(), record.value(), record.headers());
    }

    /** The JSON value of {@code entry} in UTF-8, padded to a multiple of {@link #SIZE_STEP} bytes. */
    public byte[] toJson(QueueEntry entry) {
        ObjectNode value = mapper.valueToTree(entry);
        value.put(PADDING, "");
        int bare = mapper.writeValueAsBytes(value).length;
        value.put(PADDING, "0".repeat(Math.floorMod(-bare, SIZE_STEP)));
        return mapper.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #toJson} writes, and what earlier minor versions wrote.
     *
     * @throws UnreadableEventException if {@code json} is no queue entry; the exception holds no content
     */
    public QueueEntry fromJson(byte[] json) {
        QueueEntry entry;
        try {
            entry = mapper.readValue(json, QueueEntry.class);
        } catch (JacksonException unreadable) {
            throw new UnreadableEventException(UnreadableEventException.Code.INVALID_VALUE);
        }
        if (entry == null) {
            throw new UnreadableEventException(UnreadableEventException.Code.INVALID_VALUE);
        }
        return entry;
    }
}
