package org.signalpost.contracts.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * The router decided to whom: the whole decision.
 *
 * @param report the whole report
 * @param routedAt when it was decided
 * @param classification what the decision rests on
 * @param routing who gets it, who does not, and why
 * @param entries what it put on topics of queues, in the same transaction; empty if nothing
 */
public record ReportRouted(
        Report report, Instant routedAt, Classification classification, Routing routing, List<IssuedEntry> entries)
        implements Event {

    /** Takes a missing list as empty: events of version 1.0 had none. */
    public ReportRouted(
            Report report,
            Instant routedAt,
            Classification classification,
            Routing routing,
            @Nullable List<IssuedEntry> entries) {
        this.report = report;
        this.routedAt = routedAt;
        this.classification = classification;
        this.routing = routing;
        this.entries = entries == null ? List.of() : List.copyOf(entries);
    }

    /** A decision that put nothing on the topic of a queue. */
    public ReportRouted(Report report, Instant routedAt, Classification classification, Routing routing) {
        this(report, routedAt, classification, routing, null);
    }

    /**
     * Whether nobody is to act since the report is erased. The erased version itself need not be there yet: its keys are
     * gone before it is published.
     */
    public boolean erased() {
        return report.erased() || routing.primary().rule().equals(Routing.ERASED_RULE);
    }

    /** Whether nobody is to act since the partner took the report back, and no more than that. */
    public boolean withdrawn() {
        return report.withdrawn() && !erased();
    }

    @Override
    public ReportId reportId() {
        return report.id();
    }

    @Override
    public Revision revision() {
        return report.revision();
    }

    @Override
    public String eventId() {
        return Event.derivedId("routed", reportId(), revision());
    }

    @Override
    public Instant occurredAt() {
        return routedAt;
    }
}
