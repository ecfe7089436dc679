package org.signalpost.servicekit.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * What a container does when something fails: it tries the same batch again, for ever, waiting longer each time; it never
 * goes past a record. Only where the consumer's place is no longer in the log, so that going on would mean skipping or starting over, it
 * stops, for a person to decide.
 */
final class NeverSkipping implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(NeverSkipping.class);
    private static final long PAUSE_MILLIS = 1000;

    private final BackOff backOff;
    private final ListenerProgress progress;
    private final boolean transactional;
    private final Map<Thread, BackOffExecution> waits = new ConcurrentHashMap<>();

    /** With {@code transactional}, the roll-back and what follows it do the rest. */
    NeverSkipping(BackOff backOff, ListenerProgress progress, boolean transactional) {
        this.backOff = backOff;
        this.progress = progress;
        this.transactional = transactional;
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        if (transactional) {
            // The container tells of the roll-back; once is enough.
            throw new KafkaException("A batch failed", KafkaException.Level.DEBUG, thrown);
        }
        progress.failed(container, consumer, records.partitions());
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
        long wait = waits.computeIfAbsent(Thread.currentThread(), thread -> backOff.start())
                .nextBackOff();
        LOG.warn(
                "{}: a batch of {} failed and is tried again in {} ms",
                container.getListenerId(),
                records.count(),
                wait,
                thrown);
        sleep(container, wait);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (thrown instanceof InvalidOffsetException) {
            LOG.error(
                    "{}: its place is no longer in the log of {}. It stops, as going on would skip records or repeat all.",
                    container.getListenerId(),
                    ((InvalidOffsetException) thrown).partitions());
            container.stopAbnormally(() -> {});
            return;
        }
        LOG.warn("{}: the consumer failed and goes on", container.getListenerId(), thrown);
        sleep(container, PAUSE_MILLIS);
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void clearThreadState() {
        waits.remove(Thread.currentThread());
    }

    private static void sleep(MessageListenerContainer container, long millis) {
        try {
            ListenerUtils.stoppableSleep(container, millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
