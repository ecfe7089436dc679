package org.signalpost.router.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.signalpost.contracts.event.IssuedEntry;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Counts decisions by kind of queue and rule, and recipients withheld by reason: as many series as the policy has rules,
 * none of which tells a country or a report. A batch that is rolled back and decided again counts again.
 */
public final class RoutingMetrics {

    private final MeterRegistry meters;

    /** Counts in {@code meters}. */
    public RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts what was decided about a batch, and of how many records something newer, or the same, was decided before. */
    void count(List<ReportRouted> decisions, int overtaken) {
        if (overtaken > 0) {
            Counter.builder("signalpost.router.overtaken")
                    .description("Reports of which a newer state, or the same, was decided before")
                    .register(meters)
                    .increment(overtaken);
        }
        for (ReportRouted decision : decisions) {
            Routing routing = decision.routing();
            Counter.builder("signalpost.router.routed")
                    .description("Decisions, by the kind of primary queue and the rule that chose it")
                    .tag(
                            "queue",
                            routing.primary()
                                    .toQueue()
                                    .map(RoutingMetrics::kind)
                                    .orElse(decision.report().active() ? "partner" : "nobody"))
                    .tag("rule", routing.primary().rule())
                    .register(meters)
                    .increment();
            for (IssuedEntry entry : decision.entries()) {
                Counter.builder("signalpost.router.entries")
                        .description("Entries for the systems of registered queues, by why there is one")
                        .tag("change", entry.change().name())
                        .register(meters)
                        .increment();
            }
            for (Routing.Withheld withheld : routing.withheld()) {
                Counter.builder("signalpost.router.withheld")
                        .description("Recipients considered who get nothing, by what stands against it")
                        .tag("reason", withheld.reason().name())
                        .register(meters)
                        .increment();
            }
        }
    }

    private static String kind(QueueName queue) {
        return queue.value().substring(0, queue.value().indexOf('.'));
    }
}
