package org.signalpost.desk.adapter.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.desk.application.ReceivingDecisions;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.TransactionException;

/**
 * Takes routing decisions in, a batch in one transaction. One that can never be taken in is put aside and the others
 * go on; anything else that fails is tried again with the whole batch.
 */
final class DecisionListener {

    /** Names the listener and its consumer group. */
    static final String ID = "desk";

    private final EventCodec codec;
    private final ReceivingDecisions receiving;
    private final DeadLetters deadLetters;

    DecisionListener(EventCodec codec, ReceivingDecisions receiving, DeadLetters deadLetters) {
        this.codec = codec;
        this.receiving = receiving;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(id = ID, topics = Topics.REPORTS_ROUTED, containerFactory = "deskListeners")
    void onDecisions(List<ConsumerRecord<String, byte[]>> records) {
        List<Readable> readable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                readable.add(new Readable(record, codec.decode(record, ReportRouted.class)));
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        try {
            receiving.receive(readable.stream().map(Readable::decision).toList());
        } catch (RuntimeException failed) {
            if (mayPassByItself(failed)) {
                throw failed;
            }
            readable.forEach(this::alone);
        }
    }

    private void alone(Readable one) {
        try {
            receiving.receive(List.of(one.decision()));
        } catch (RuntimeException failed) {
            if (mayPassByItself(failed)) {
                throw failed;
            }
            deadLetters.send(one.record(), Failure.NOT_ACCEPTED_BY_THE_DESK);
        }
    }

    /** Whether the database is the reason, rather than a decision that it or the model will never take. */
    private static boolean mayPassByItself(RuntimeException failed) {
        return failed instanceof TransactionException
                || (failed instanceof DataAccessException && !(failed instanceof DataIntegrityViolationException));
    }

    private record Readable(ConsumerRecord<String, byte[]> record, ReportRouted decision) {}

    /** Why the desk puts a readable decision aside. */
    enum Failure {
        NOT_ACCEPTED_BY_THE_DESK
    }
}
