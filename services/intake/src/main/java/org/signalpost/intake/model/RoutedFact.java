package org.signalpost.intake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * What the intake keeps of a routing decision.
 *
 * @param reportId the report
 * @param revision the state of the report that was decided on
 * @param queue who must act, or null when the report goes back to the partner
 * @param reason why, in the words of the policy
 * @param priority the priority that the report has by itself
 * @param routedAt when it was decided
 * @param waitingSince when it was first decided that this queue must act, since the report was last with another
 */
public record RoutedFact(
        ReportId reportId,
        Revision revision,
        @Nullable QueueName queue,
        String reason,
        Priority priority,
        Instant routedAt,
        Instant waitingSince) {

    /** A decision of which it is not known that an earlier one named the same queue. */
    public RoutedFact(
            ReportId reportId,
            Revision revision,
            @Nullable QueueName queue,
            String reason,
            Priority priority,
            Instant routedAt) {
        this(reportId, revision, queue, reason, priority, routedAt, routedAt);
    }
}
