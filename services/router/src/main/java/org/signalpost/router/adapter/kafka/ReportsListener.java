package org.signalpost.router.adapter.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntryCodec;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.contracts.event.UnreadableEventException.Code;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.router.application.DispatchingReports;
import org.signalpost.router.application.DispatchingReports.Dispatch;
import org.signalpost.router.model.Remembered;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Routes a batch: its decisions, what the systems of queues are told, what is remembered, its dead letters and its place are
 * committed together or not at all. A batch that is rolled back is decided again; the events then have the same ids. Nothing
 * sealed is looked at, only passed on.
 */
public final class ReportsListener {

    /** The name of the listener, and of its consumer group. */
    public static final String ID = "router";

    private static final Logger LOG = LoggerFactory.getLogger(ReportsListener.class);

    private final DispatchingReports dispatching;
    private final DecisionMemory memory;
    private final ExactlyOnce exactlyOnce;
    private final DeadLetters deadLetters;
    private final RoutingMetrics metrics;
    private final EventCodec codec = new EventCodec();
    private final QueueEntryCodec entryCodec = new QueueEntryCodec();

    /** Writes within the transactions of {@code exactlyOnce}. */
    public ReportsListener(
            DispatchingReports dispatching, DecisionMemory memory, ExactlyOnce exactlyOnce, RoutingMetrics metrics) {
        this.dispatching = dispatching;
        this.memory = memory;
        this.exactlyOnce = exactlyOnce;
        this.deadLetters = exactlyOnce.deadLetters();
        this.metrics = metrics;
    }

    /**
     * Called by the container with each batch. The same partition of both topics must always be read by the same consumer, as
     * only this assignor of the classic protocol has it.
     */
    @KafkaListener(
            id = ID,
            topics = {Topics.REPORTS_CLASSIFIED, Topics.REPORTS_CORRECTED},
            containerFactory = "routerListeners",
            properties = {
                "group.protocol=classic",
                "partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor"
            })
    public void onReports(List<ConsumerRecord<String, byte[]>> records) {
        List<ReportRouted> decisions = new ArrayList<>(records.size());
        int overtaken = 0;
        DecisionMemory.Batch remembered = memory.begin(records, exactlyOnce);
        settle(records, remembered);
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Event event = codec.decode(record);
                Optional<Dispatch> dispatch = decide(event, remembered.of(event.reportId(), record.partition()));
                if (dispatch.isEmpty()) {
                    overtaken++;
                } else if (exactlyOnce.send(codec.encode(dispatch.get().decision(), event.eventId()), record)) {
                    decisions.add(dispatch.get().decision());
                    send(
                            event.reportId(),
                            record.partition(),
                            dispatch.get().entries(),
                            dispatch.get().memory(),
                            record,
                            remembered);
                }
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        metrics.count(decisions, overtaken);
    }

    /**
     * Recalls what queues have that are registered no more: which are changes only when the router starts, so what is
     * remembered is looked through once, after it was read.
     */
    private void settle(List<ConsumerRecord<String, byte[]>> records, DecisionMemory.Batch remembered) {
        ConsumerRecord<String, byte[]> oldest = records.stream()
                .min(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow();
        Map<QueueName, Integer> recalled = new TreeMap<>();
        Map<QueueName, Integer> unreached = new TreeMap<>();
        Predicate<QueueName> reachable = queue -> {
            boolean reaches = remembered.reaches(queue);
            (reaches ? recalled : unreached).merge(queue, 1, Integer::sum);
            return reaches;
        };
        remembered.eachNotLookedAt((report, partition, found) -> dispatching
                .settle(found, reachable, Instant.ofEpochMilli(oldest.timestamp()))
                .ifPresent(left -> send(report, partition, left.entries(), left.memory(), oldest, remembered)));
        recalled.forEach((queue, count) ->
                LOG.info("Recalls from {}, which has no system of its own any more; reports: {}", queue, count));
        unreached.forEach((queue, count) -> LOG.warn(
                "Cannot recall {} reports from {}, which has no system of its own any more: it has no topic that the router"
                        + " may write",
                count,
                queue));
    }

    /** Both are far smaller than the decision, which Kafka takes. */
    private void send(
            ReportId report,
            int partition,
            Map<QueueName, QueueEntry> entries,
            @Nullable Remembered memory,
            ConsumerRecord<?, ?> input,
            DecisionMemory.Batch remembered) {
        entries.forEach((queue, entry) -> mustTake(entryCodec.encode(queue, entry), input));
        if (memory != null) {
            ProducerRecord<String, byte[]> kept = remembered.record(report, partition, memory);
            mustTake(kept, input);
            remembered.sent(kept);
        }
    }

    private void mustTake(ProducerRecord<String, byte[]> outcome, ConsumerRecord<?, ?> input) {
        if (!exactlyOnce.send(outcome, input)) {
            throw new IllegalStateException(
                    "A record for " + outcome.topic() + " is larger than the decision it is of");
        }
    }

    private Optional<Dispatch> decide(Event event, @Nullable Remembered before) {
        if (event instanceof ReportClassified classified) {
            return dispatching.dispatch(classified, before);
        }
        if (event instanceof ReportCorrected corrected) {
            return dispatching.dispatch(corrected, before);
        }
        throw new UnreadableEventException(Code.UNEXPECTED_TYPE);
    }
}
