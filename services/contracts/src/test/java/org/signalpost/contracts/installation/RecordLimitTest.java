package org.signalpost.contracts.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordLimitTest {

    private static final int ROOM = RecordLimit.BYTES - 4096;

    @Test
    void a_record_that_leaves_room_for_what_kafka_adds_is_allowed() {
        assertThat(RecordLimit.allows(new ProducerRecord<>("topic", new byte[ROOM])))
                .isTrue();
        assertThat(RecordLimit.allows(new ProducerRecord<>("topic", new byte[ROOM + 1])))
                .isFalse();
    }

    @Test
    void key_and_headers_count_in_bytes() {
        assertThat(RecordLimit.allows(new ProducerRecord<>("topic", "\u00e9", new byte[ROOM - 2])))
                .isTrue();
        assertThat(RecordLimit.allows(new ProducerRecord<>("topic", "\u00e9", new byte[ROOM - 1])))
                .isFalse();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("topic", new byte[ROOM - 15]);
        record.headers().add("name", new byte[1]);
        assertThat(RecordLimit.allows(record)).isTrue();
        record.headers().add("none", null);
        assertThat(RecordLimit.allows(record)).isFalse();
    }
}
