package org.signalpost.contracts.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.json.RecordJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns events into Kafka records and back: CloudEvents 1.0 in binary mode, the value JSON, the key the report id.
 * Thread-safe.
 *
 * <p>A type's major version is the last part of its CloudEvents type. Within it, fields are only ever added: reading
 * ignores fields it does not know. A record of another major version is unreadable, as is one that is no event.
 */
public final class EventCodec {

    /** What the CloudEvents {@code source} of every event is: opaque on purpose. */
    public static final URI SOURCE = URI.create("urn:signalpost");

    private final JsonMapper mapper = RecordJson.mapper();

    /**
     * The record that carries {@code event} on its topic.
     *
     * @param causationId the id of the event that this one follows from, or null for the first of a flow
     */
    public ProducerRecord<String, byte[]> encode(Event event, @Nullable String causationId) {
        EventType type = EventType.of(event);
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.eventId())
                .withSource(SOURCE)
                .withType(type.cloudEventsType())
                .withSubject(event.reportId().toString())
                .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withDataSchema(type.schema())
                .withData(toJson(event))
                .withExtension("dataclassification", "restricted")
                .withExtension("correlationid", event.reportId().toString());
        if (causationId != null) {
            builder.withExtension("causationid", causationId);
        }
        CloudEvent cloudEvent = builder.build();
        return KafkaMessageFactory.createWriter(type.topic(), event.reportId().toString())
                .writeBinary(cloudEvent);
    }

    /**
     * The event that {@code record} carries.
     *
     * @throws UnreadableEventException if it carries none that this version can read; the exception holds no content
     */
    public Event decode(ConsumerRecord<String, byte[]> record) {
        String type;
        byte[] data;
        try {
            MessageReader reader = KafkaMessageFactory.createReader(record);
            CloudEvent cloudEvent = reader.toEvent();
            type = cloudEvent.getType();
            data = cloudEvent.getData() == null
                    ? new byte[0]
                    : Objects.requireNonNull(cloudEvent.getData()).toBytes();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException notOne) {
            throw new UnreadableEventException(UnreadableEventException.Code.NOT_A_CLOUD_EVENT);
        }
        EventType known = EventType.named(type)
                .orElseThrow(() -> new UnreadableEventException(UnreadableEventException.Code.UNKNOWN_TYPE));
        Event event = fromJson(data, known.type());
        if (!event.reportId().toString().equals(record.key())) {
            throw new UnreadableEventException(UnreadableEventException.Code.KEY_IS_NOT_ITS_REPORT);
        }
        return event;
    }

    /**
     * The event that {@code record} carries, which must be of one type.
     *
     * @throws UnreadableEventException if it carries none of that type that this version can read
     */
    public <E extends Event> E decode(ConsumerRecord<String, byte[]> record, Class<E> expected) {
        Event event = decode(record);
        if (!expected.isInstance(event)) {
            throw new UnreadableEventException(UnreadableEventException.Code.UNEXPECTED_TYPE);
        }
        return expected.cast(event);
    }

    /** The JSON value of {@code event}, in UTF-8. */
    public byte[] toJson(Event event) {
        return mapper.writeValueAsBytes(event);
    }

    /**
     * Reads what {@link #toJson} writes, and what earlier minor versions wrote.
     *
     * @throws UnreadableEventException if {@code json} is not an event of that type
     */
    public <E extends Event> E fromJson(byte[] json, Class<E> type) {
        Optional<E> event;
        try {
            event = Optional.ofNullable(mapper.readValue(json, type));
        } catch (JacksonException unreadable) {
            // Its message may hold content, so it is not the cause of what is thrown.
            throw new UnreadableEventException(UnreadableEventException.Code.INVALID_VALUE);
        }
        return event.orElseThrow(() -> new UnreadableEventException(UnreadableEventException.Code.INVALID_VALUE));
    }
}
