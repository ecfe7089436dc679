package org.signalpost.contracts.event;

import java.time.Instant;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * The classifier decided where and what.
 *
 * @param report the whole of it
 * @param classifiedAt when it was decided
 * @param classification what was decided, and why
 */
public record ReportClassified(Report report, Instant classifiedAt, Classification classification) implements Event {

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
        return Event.derivedId("classified", reportId(), revision());
    }

    @Override
    public Instant occurredAt() {
        return classifiedAt;
    }
}
