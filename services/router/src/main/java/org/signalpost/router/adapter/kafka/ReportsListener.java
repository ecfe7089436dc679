package org.signalpost.router.adapter.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.contracts.event.UnreadableEventException.Code;
import org.signalpost.router.application.RoutingReports;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Routes a batch: its decisions, its dead letters and its place are committed together or not at all. A batch that is
 * rolled back is decided again; the events then have the same ids. Nothing sealed is looked at, only passed on.
 */
public final class ReportsListener {

    /** The name of the listener, and of its consumer group. */
    public static final String ID = "router";

    private final RoutingReports routing;
    private final ExactlyOnce exactlyOnce;
    private final DeadLetters deadLetters;
    private final RoutingMetrics metrics;
    private final EventCodec codec = new EventCodec();

    /** Writes within the transactions of {@code exactlyOnce}. */
    public ReportsListener(RoutingReports routing, ExactlyOnce exactlyOnce, RoutingMetrics metrics) {
        this.routing = routing;
        this.exactlyOnce = exactlyOnce;
        this.deadLetters = exactlyOnce.deadLetters();
        this.metrics = metrics;
    }

    /** Called by the container with each batch. */
    @KafkaListener(
            id = ID,
            topics = {Topics.REPORTS_CLASSIFIED, Topics.REPORTS_CORRECTED},
            containerFactory = "routerListeners")
    public void onReports(List<ConsumerRecord<String, byte[]>> records) {
        List<ReportRouted> decisions = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Event event = codec.decode(record);
                ReportRouted decision = decide(event);
                if (exactlyOnce.send(codec.encode(decision, event.eventId()), record)) {
                    decisions.add(decision);
                }
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        metrics.count(decisions);
    }

    private ReportRouted decide(Event event) {
        if (event instanceof ReportClassified classified) {
            return routing.route(classified);
        }
        if (event instanceof ReportCorrected corrected) {
            return routing.route(corrected);
        }
        throw new UnreadableEventException(Code.UNEXPECTED_TYPE);
    }
}
