package org.signalpost.intake.adapter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.intake.model.Holder;
import org.signalpost.intake.model.PartnerClock;
import org.signalpost.intake.model.ReportStatus;

/**
 * The status of a report as the API gives it.
 *
 * @param id the report
 * @param status a word of the vocabulary
 * @param statusText the same in plain words
 * @param receivedAt when it was received
 * @param updatedAt when the status last changed
 * @param with who has it
 * @param clock by when it should be taken
 * @param reasons why
 * @param outcome how it ended
 * @param word what the officer tells the partner
 * @param version the version it is in
 * @param decidedVersion the newest version that was decided on; absent before the first decision
 * @param amendments what the partner changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusBody(
        String id,
        String status,
        String statusText,
        Instant receivedAt,
        Instant updatedAt,
        @Nullable WithBody with,
        @Nullable ClockBody clock,
        List<String> reasons,
        @Nullable String outcome,
        @Nullable String word,
        int version,
        @Nullable Integer decidedVersion,
        List<AmendmentBody> amendments) {

    static StatusBody of(ReportStatus status) {
        Holder holder = status.holder();
        PartnerClock clock = status.clock();
        var outcome = status.outcome();
        return new StatusBody(
                status.reportId().toString(),
                status.stage().name(),
                status.stage().words(),
                status.receivedAt(),
                status.updatedAt(),
                holder == null ? null : new WithBody(holder.queue().value(), holder.name()),
                clock == null ? null : new ClockBody(clock.kind().name(), clock.by(), clock.words()),
                status.reasons(),
                outcome == null ? null : outcome.name(),
                status.word(),
                status.version(),
                status.decidedVersion(),
                status.amendments().stream()
                        .map(amendment -> new AmendmentBody(
                                amendment.version(),
                                amendment.kinds().stream().map(Enum::name).toList(),
                                amendment.amendedAt()))
                        .toList());
    }

    @Override
    public String toString() {
        return "StatusBody[" + id + ", " + status + "]";
    }

    /** Who has it. */
    record WithBody(String queue, String name) {}

    /** What was changed, and when. */
    record AmendmentBody(int version, List<String> kinds, Instant at) {}

    /** By when it should be taken. */
    record ClockBody(String kind, LocalDate by, String text) {}
}
