package org.signalpost.contracts.installation;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * How large a record may be: the same for producers, topics and consumers, so that what one of them lets through none of
 * the others refuses. A report at its largest stays well below, with all that is decided about it on its way.
 */
public final class RecordLimit {

    /** What a producer sends in one request, a topic takes as one batch, and a consumer fetches of a partition at once. */
    public static final int BYTES = 2 * 1024 * 1024;

    /** What Kafka adds to a record and its batch: fewer than a hundred bytes, and ten for each header. */
    private static final int ADDED = 4096;

    private RecordLimit() {}

    /** Whether every part of an installation takes {@code record}, counted with its key and headers and on the safe side. */
    public static boolean allows(ProducerRecord<String, byte[]> record) {
        long bytes = ADDED;
        if (record.key() != null) {
            bytes += record.key().getBytes(StandardCharsets.UTF_8).length;
        }
        if (record.value() != null) {
            bytes += record.value().length;
        }
        for (Header header : record.headers()) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + 10L;
            bytes += header.value() == null ? 0 : header.value().length;
        }
        return bytes <= BYTES;
    }
}
