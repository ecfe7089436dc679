package org.signalpost.router.adapter.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.json.RecordJson;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.router.model.Remembered;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.signalpost.servicekit.kafka.PartitionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the router remembers, as the topic {@link Topics#ROUTER_DECISIONS} holds it: what partition n of the input topics
 * brings is remembered in partition n, so whoever reads the one alone also writes the other alone.
 *
 * <p>Concurrency: each consumer thread has memories of its own, one for each partition it reads. A memory is read from the
 * topic when a batch of its partition first needs it, and dropped when the partition is assigned or taken away. What a batch
 * changes becomes part of it only once the batch's transaction is committed. A memory that a batch has begun to change is not to
 * be trusted until then: if the next batch finds it so, the transaction was rolled back or nobody knows, and it is read
 * anew. So it never holds what the topic does not. A memory that was read is looked through once, over as many batches as
 * that takes; one that is read anew is looked through anew.
 */
public final class DecisionMemory implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionMemory.class);

    private static final List<String> SIDE_BY_SIDE =
            List.of(Topics.REPORTS_CLASSIFIED, Topics.REPORTS_CORRECTED, Topics.ROUTER_DECISIONS);

    private final PartitionReader reader;
    private final int looksAt;
    private final JsonMapper mapper = RecordJson.mapper();
    private final ThreadLocal<Map<Integer, Memory>> mine = ThreadLocal.withInitial(HashMap::new);

    /**
     * Restores memories through {@code reader}.
     *
     * @param looksAt at how many reports of memories that were just read one batch looks, at most
     */
    public DecisionMemory(PartitionReader reader, int looksAt) {
        this.reader = reader;
        this.looksAt = looksAt;
    }

    /**
     * The memory that a batch works with.
     *
     * @throws RuntimeException if it cannot be restored now; the batch must be tried again
     */
    Batch begin(List<ConsumerRecord<String, byte[]>> records, ExactlyOnce transactions) {
        Set<Integer> partitions =
                records.stream().map(ConsumerRecord::partition).collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, Memory> memories = mine.get();
        for (int partition : partitions) {
            Memory memory = memories.get(partition);
            if (memory == null || memory.changing) {
                memories.put(partition, restore(partition));
            }
        }
        Batch batch = new Batch(memories, partitions);
        transactions.whenCommitted(batch::keep);
        return batch;
    }

    private Memory restore(int partition) {
        Set<Integer> counts = SIDE_BY_SIDE.stream().map(reader::partitions).collect(Collectors.toSet());
        if (counts.size() > 1) {
            throw new IllegalStateException("The topics " + String.join(", ", SIDE_BY_SIDE)
                    + " must have the same number of partitions, or the router cannot remember what it decided");
        }
        Map<String, byte[]> newest = reader.newest(Topics.ROUTER_DECISIONS, partition);
        LOG.info("Remembers {} reports of partition {}", newest.size(), partition);
        return new Memory(newest);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> mine.get().remove(partition.partition()));
    }

    /** Of each report, the value as the topic holds it: small, and most are never looked at again. */
    private static final class Memory {

        private final Map<String, byte[]> reports;
        private final Queue<String> toLookAt;
        private boolean changing;

        private Memory(Map<String, byte[]> reports) {
            this.reports = reports;
            this.toLookAt = new ArrayDeque<>(reports.keySet());
        }
    }

    /** Is shown what is remembered. */
    interface Found {

        void remembered(ReportId report, int partition, Remembered remembered);
    }

    /** What one batch remembers. */
    final class Batch {

        private final Map<Integer, Memory> memories;
        private final Set<Integer> partitions;
        private final Map<Integer, Map<String, byte[]>> changes = new HashMap<>();
        private final Map<Integer, Integer> lookedAt = new HashMap<>();
        private @Nullable Set<String> topics;

        private Batch(Map<Integer, Memory> memories, Set<Integer> partitions) {
            this.memories = memories;
            this.partitions = partitions;
        }

        /**
         * Shows what is remembered of reports that no batch has looked at since their memory was read. As a transaction may not
         * take for ever, those that are too many for one batch wait for the next.
         */
        void eachNotLookedAt(Found found) {
            int left = looksAt;
            for (int partition : partitions) {
                List<ReportId> now = memory(partition).toLookAt.stream()
                        .limit(left)
                        .map(ReportId::of)
                        .toList();
                now.forEach(
                        report -> found.remembered(report, partition, Objects.requireNonNull(of(report, partition))));
                lookedAt.put(partition, now.size());
                left -= now.size();
            }
        }

        /** Whether the queue has a topic that the router may write. */
        boolean reaches(QueueName queue) {
            if (topics == null) {
                topics = reader.topics();
            }
            return topics.contains(Topics.queue(queue));
        }

        /** What is remembered of the report, by this batch or an earlier one. */
        @Nullable
        Remembered of(ReportId report, int partition) {
            String key = report.toString();
            byte[] changed = changes.getOrDefault(partition, Map.of()).get(key);
            byte[] value = changed == null ? memory(partition).reports.get(key) : changed;
            return value == null ? null : mapper.readValue(value, Remembered.class);
        }

        /** The record that keeps what is remembered of the report from now on. */
        ProducerRecord<String, byte[]> record(ReportId report, int partition, Remembered remembered) {
            return new ProducerRecord<>(
                    Topics.ROUTER_DECISIONS, partition, report.toString(), mapper.writeValueAsBytes(remembered));
        }

        /** Notes that the record was sent. */
        void sent(ProducerRecord<String, byte[]> record) {
            memory(record.partition()).changing = true;
            changes.computeIfAbsent(record.partition(), partition -> new HashMap<>())
                    .put(record.key(), record.value());
        }

        private void keep() {
            changes.forEach((partition, changed) -> {
                memory(partition).reports.putAll(changed);
                memory(partition).changing = false;
            });
            lookedAt.forEach((partition, count) -> {
                for (int i = 0; i < count; i++) {
                    memory(partition).toLookAt.remove();
                }
            });
        }

        private Memory memory(int partition) {
            Memory memory = memories.get(partition);
            if (memory == null) {
                throw new IllegalStateException("No record of this batch is of partition " + partition);
            }
            return memory;
        }
    }
}
