package org.signalpost.desk.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/** Names the case that a report is in one queue: the same report in the same queue is always the same case. */
public record CaseId(UUID value) {

    /** The one case of this report in this queue. */
    public static CaseId of(ReportId report, QueueName queue) {
        return new CaseId(
                UUID.nameUUIDFromBytes(("signalpost:case:" + report + ":" + queue).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static CaseId parse(String text) {
        try {
            return new CaseId(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("Not a case id");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
