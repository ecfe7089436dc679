package org.signalpost.contracts.event;

import java.time.Instant;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A triage officer corrected the classification: the whole state, with the correction counted in its revision.
 *
 * @param report the whole of it
 * @param correctedAt when
 * @param correctedBy the officer, as the subject of their token
 * @param classification what holds now; its decision is automatic, since a person decided
 */
public record ReportCorrected(Report report, Instant correctedAt, String correctedBy, Classification classification)
        implements Event {

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
        return Event.derivedId("corrected", reportId(), revision());
    }

    @Override
    public Instant occurredAt() {
        return correctedAt;
    }
}
