package org.signalpost.desk.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.signalpost.contracts.event.Topics;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.application.DeadLetters.DeadLetter;
import org.springframework.kafka.annotation.KafkaListener;

/** Brings what no service could read before a person at headquarters. */
final class DeadLetterListener {

    /** Names the listener and its consumer group. */
    static final String ID = "desk-dead-letters";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    private final DeadLetters deadLetters;
    private final Clock clock;

    DeadLetterListener(DeadLetters deadLetters, Clock clock) {
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The dead letters of every topic that carries events. */
    public String[] topics() {
        return Topics.EVENTS.stream().map(Topics::deadLetters).toArray(String[]::new);
    }

    @KafkaListener(id = ID, clientIdPrefix = ID, topics = "#{__listener.topics()}", containerFactory = "deskListeners")
    void onDeadLetters(List<ConsumerRecord<String, byte[]>> records) {
        Instant now = clock.instant();
        deadLetters.add(records.stream().map(record -> letter(record, now)).toList());
    }

    /** Where the original lies; a note that does not say so properly stands for itself. */
    private static DeadLetter letter(ConsumerRecord<String, byte[]> record, Instant now) {
        String code = text(record, org.signalpost.servicekit.kafka.DeadLetters.ERROR_CODE)
                .filter(text -> CODE.matcher(text).matches())
                .orElse("NO_REASON_GIVEN");
        Optional<String> topic = text(record, org.signalpost.servicekit.kafka.DeadLetters.ORIGINAL_TOPIC)
                .filter(Topics.EVENTS::contains);
        Optional<Integer> partition = text(record, org.signalpost.servicekit.kafka.DeadLetters.ORIGINAL_PARTITION)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
        Optional<Long> offset = text(record, org.signalpost.servicekit.kafka.DeadLetters.ORIGINAL_OFFSET)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        if (topic.isPresent() && partition.isPresent() && offset.isPresent()) {
            return new DeadLetter(topic.get(), partition.get(), offset.get(), code, now, null);
        }
        return new DeadLetter(record.topic(), record.partition(), record.offset(), code, now, null);
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
