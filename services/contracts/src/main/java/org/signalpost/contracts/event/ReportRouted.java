package org.signalpost.contracts.event;

import java.time.Instant;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * The router decided to whom: the whole decision.
 *
 * @param report the whole report
 * @param routedAt when it was decided
 * @param classification what the decision rests on
 * @param routing who gets it, who does not, and why
 */
public record ReportRouted(Report report, Instant routedAt, Classification classification, Routing routing)
        implements Event {

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
