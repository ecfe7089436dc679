package org.signalpost.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A triage officer corrected the classification: the whole state, with the correction counted in its revision.
 *
 * @param report the whole of it
 * @param correctedAt when
 * @param correctedBy the officer, as the subject of their token
 * @param classification what holds now; its decision is automatic, since a person decided
 * @param before what held of this version until then; its engine is {@link #TRIAGE} if that had been corrected already.
 *     Events of version 1.0 lack it
 */
public record ReportCorrected(
        Report report,
        Instant correctedAt,
        String correctedBy,
        Classification classification,
        @Nullable Classification before)
        implements Event {

    /** What the engine of a classification is when a person decided. */
    public static final String TRIAGE = "triage";

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
