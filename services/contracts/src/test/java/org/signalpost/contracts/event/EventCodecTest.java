package org.signalpost.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {

    private static final String CANARY = "canary-of-the-codec";

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @EnumSource
    void an_event_comes_back_from_its_record_as_it_was(EventType type) {
        Event event = Objects.requireNonNull(ExampleEvents.all().get(type));

        ProducerRecord<String, byte[]> record = codec.encode(event, "caused-by-this");

        assertThat(record.topic()).isEqualTo(type.topic());
        assertThat(record.key()).isEqualTo(event.reportId().toString());
        assertThat(codec.decode(received(record, record.key()))).isEqualTo(event);
    }

    @Test
    void a_record_carries_the_headers_of_cloud_events() {
        ProducerRecord<String, byte[]> record = codec.encode(ExampleEvents.routed(), "caused-by-this");

        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isEqualTo(ExampleEvents.routed().eventId());
        assertThat(header(record, "ce_type")).isEqualTo("org.signalpost.report.routed.v1");
        assertThat(header(record, "ce_source")).isEqualTo("urn:signalpost");
        assertThat(header(record, "ce_dataschema")).isEqualTo("urn:signalpost:schema:report.routed:1");
        assertThat(header(record, "ce_dataclassification")).isEqualTo("restricted");
        assertThat(header(record, "ce_correlationid")).isEqualTo(record.key());
        assertThat(header(record, "ce_causationid")).isEqualTo("caused-by-this");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void another_major_version_is_unreadable() {
        ProducerRecord<String, byte[]> record = codec.encode(ExampleEvents.submitted(), null);
        record.headers().remove("ce_type").add("ce_type", bytes("org.signalpost.report.submitted.v2"));

        assertThat(codeOf(received(record, record.key()))).isEqualTo(UnreadableEventException.Code.UNKNOWN_TYPE);
    }

    @Test
    void a_record_under_the_key_of_another_report_is_unreadable() {
        ProducerRecord<String, byte[]> record = codec.encode(ExampleEvents.submitted(), null);

        assertThat(codeOf(received(record, "00000000-0000-8000-8000-000000000000")))
                .isEqualTo(UnreadableEventException.Code.KEY_IS_NOT_ITS_REPORT);
    }

    @Test
    void a_record_that_is_no_cloud_event_is_unreadable() {
        assertThat(codeOf(new ConsumerRecord<>("topic", 0, 0, "key", bytes("{}"))))
                .isEqualTo(UnreadableEventException.Code.NOT_A_CLOUD_EVENT);
    }

    @Test
    void a_record_without_a_value_is_unreadable() {
        ProducerRecord<String, byte[]> record = codec.encode(ExampleEvents.submitted(), null);

        assertThat(codeOf(new ConsumerRecord<>(
                        record.topic(),
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        record.key(),
                        null,
                        record.headers(),
                        java.util.Optional.empty())))
                .isIn(UnreadableEventException.Code.NOT_A_CLOUD_EVENT, UnreadableEventException.Code.INVALID_VALUE);
    }

    @Test
    void an_event_of_another_type_than_asked_for_is_unreadable() {
        ProducerRecord<String, byte[]> record = codec.encode(ExampleEvents.submitted(), null);

        UnreadableEventException refused = catchThrowableOfType(
                UnreadableEventException.class, () -> codec.decode(received(record, record.key()), ReportRouted.class));

        assertThat(refused.code()).isEqualTo(UnreadableEventException.Code.UNEXPECTED_TYPE);
    }

    @Test
    void what_could_not_be_read_is_not_repeated_in_the_exception() {
        byte[] value = bytes("{\"report\": {\"id\": \"" + CANARY + "\"}, \"" + CANARY + "\": tru");

        UnreadableEventException refused = catchThrowableOfType(
                UnreadableEventException.class, () -> codec.fromJson(value, ReportSubmitted.class));

        assertThat(refused).hasNoCause().hasMessageNotContaining(CANARY);
    }

    @Test
    void nothing_of_a_sealed_part_is_printed() {
        assertThat(ExampleEvents.routed().toString()).doesNotContain("EXAMPLE account", "EXAMPLE identity");
    }

    private UnreadableEventException.@Nullable Code codeOf(ConsumerRecord<String, byte[]> record) {
        return catchThrowableOfType(UnreadableEventException.class, () -> codec.decode(record))
                .code();
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent, String key) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                sent.value(),
                new RecordHeaders(sent.headers().toArray()),
                java.util.Optional.empty());
    }

    private static @Nullable String header(ProducerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
