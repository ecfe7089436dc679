package org.signalpost.servicekit.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Says that a batch went through once its transaction is committed: a listener that returns may still fail there. What
 * was to be done then is done then, and forgotten if it never comes to that.
 */
final class CommittingTransactions extends KafkaTransactionManager<String, byte[]> {

    private static final long serialVersionUID = 1L;

    private final transient ListenerProgress progress;
    private final transient ThreadLocal<Batch> returned = new ThreadLocal<>();
    private final transient ThreadLocal<List<Runnable>> afterwards = ThreadLocal.withInitial(ArrayList::new);

    CommittingTransactions(ProducerFactory<String, byte[]> producers, ListenerProgress progress) {
        super(producers);
        this.progress = progress;
    }

    /** What tells this of the batches; they are committed on the listener's thread. */
    BatchInterceptor<String, byte[]> batches() {
        return new BatchInterceptor<>() {
            @Override
            public ConsumerRecords<String, byte[]> intercept(
                    ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer) {
                returned.remove();
                afterwards.remove();
                return records;
            }

            @Override
            public void success(ConsumerRecords<String, byte[]> records, Consumer<String, byte[]> consumer) {
                returned.set(new Batch(consumer, records.partitions()));
            }
        };
    }

    /** Has {@code action} done on this thread once the transaction of its batch is committed. */
    void whenCommitted(Runnable action) {
        afterwards.get().add(action);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        List<Runnable> actions = afterwards.get();
        afterwards.remove();
        actions.forEach(Runnable::run);
        Batch batch = returned.get();
        if (batch != null) {
            progress.wentThrough(batch.consumer(), batch.partitions());
            returned.remove();
        }
    }

    private record Batch(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {}
}
