package org.signalpost.router.adapter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.QueueEntryCodec;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.contracts.event.UnreadableEventException.Code;
import org.signalpost.router.application.DispatchingReports;
import org.signalpost.router.application.DispatchingReports.Dispatch;
import org.signalpost.router.model.Remembered;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Routes a batch: its decisions, what the systems of queues are told, what is remembered, its dead letters and its place are
 * committed together or not at all. A batch that is rolled back is decided again; the events then have the same ids. Nothing
 * sealed is looked at, only passed on.
 */
public final class ReportsListener {

    /** The name of the listener, and of its consumer group. */
    public static final String ID = "router";

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
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Event event = codec.decode(record);
                Optional<Dispatch> dispatch = decide(event, remembered.of(event.reportId(), record.partition()));
                if (dispatch.isEmpty()) {
                    overtaken++;
                } else if (exactlyOnce.send(codec.encode(dispatch.get().decision(), event.eventId()), record)) {
                    decisions.add(dispatch.get().decision());
                    sendTheRest(dispatch.get(), record, remembered);
                }
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        metrics.count(decisions, overtaken);
    }

    /** Both are far smaller than the decision, which Kafka takes. */
    private void sendTheRest(Dispatch dispatch, ConsumerRecord<?, ?> record, DecisionMemory.Batch remembered) {
        dispatch.entries().forEach((queue, entry) -> mustTake(entryCodec.encode(queue, entry), record));
        if (dispatch.memory() != null) {
            ProducerRecord<String, byte[]> kept =
                    remembered.record(dispatch.decision().reportId(), record.partition(), dispatch.memory());
            mustTake(kept, record);
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
