package org.signalpost.desk.adapter.kafka;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signalpost.desk.adapter.jdbc.JdbcOutbox;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes what waits in the outbox: one process at a time, in order, each record out only once the broker has
 * acknowledged it. Killed at any moment it loses nothing: what was sent and not taken out is sent again, as the same event
 * with the same id.
 */
public final class OutboxPublisher {

    private static final int BATCH = 500;

    private final JdbcOutbox outbox;
    private final Consumer<Collection<ProducerRecord<String, byte[]>>> broker;
    private final TransactionOperations transactions;

    /**
     * A publisher of this outbox.
     *
     * @param broker returns once all records are acknowledged, and throws if any is not
     */
    public OutboxPublisher(
            JdbcOutbox outbox,
            Consumer<Collection<ProducerRecord<String, byte[]>>> broker,
            TransactionOperations transactions) {
        this.outbox = outbox;
        this.broker = broker;
        this.transactions = transactions;
    }

    /** Publishes until nothing waits, or another process is at it. */
    public void publish() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(status -> publishBatch()));
        }
    }

    private boolean publishBatch() {
        if (!outbox.becomePublisher()) {
            return false;
        }
        List<JdbcOutbox.Waiting> waiting = outbox.next(BATCH);
        if (waiting.isEmpty()) {
            return false;
        }
        broker.accept(waiting.stream().map(JdbcOutbox.Waiting::record).toList());
        outbox.published(waiting);
        return waiting.size() == BATCH;
    }
}
