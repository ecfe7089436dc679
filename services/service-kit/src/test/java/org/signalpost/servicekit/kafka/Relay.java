package org.signalpost.servicekit.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A service as small as can be: it sends on what it gets. What a value says decides what goes wrong. */
final class Relay {

    static final String POISON = "poison";
    static final String GROWS = "grows";
    static final String FAILS = "fails-";
    static final String ERROR = "error";

    /** How often a record that fails was tried. */
    final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

    private final ExactlyOnce exactlyOnce;
    private final String to;

    Relay(ExactlyOnce exactlyOnce, String to) {
        this.exactlyOnce = exactlyOnce;
        this.to = to;
    }

    void relay(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            String value = new String(record.value(), StandardCharsets.UTF_8);
            if (value.startsWith(POISON)) {
                exactlyOnce.deadLetters().send(record, Code.POISONOUS);
                continue;
            }
            byte[] outcome = value.startsWith(GROWS) ? new byte[record.value().length * 2] : record.value();
            boolean sent = exactlyOnce.send(new ProducerRecord<>(to, record.key(), outcome), record);
            if (value.startsWith(FAILS)) {
                int times = Integer.parseInt(value.substring(FAILS.length()));
                int attempt = attempts.computeIfAbsent(record.key(), key -> new AtomicInteger())
                        .incrementAndGet();
                if (attempt <= times) {
                    throw new IllegalStateException("Attempt " + attempt + " fails, sent: " + sent);
                }
            }
            if (value.equals(ERROR)) {
                throw new AssertionError("An error of one record let out");
            }
        }
    }

    enum Code {
        POISONOUS
    }
}
