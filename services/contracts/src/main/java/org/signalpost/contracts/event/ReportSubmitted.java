package org.signalpost.contracts.event;

import java.time.Instant;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A partner submitted a report, or a new version of one.
 *
 * @param report the whole of it
 * @param submittedAt when this version was received
 */
public record ReportSubmitted(Report report, Instant submittedAt) implements Event {

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
        return Event.derivedId("submitted", reportId(), revision());
    }

    @Override
    public Instant occurredAt() {
        return submittedAt;
    }
}
