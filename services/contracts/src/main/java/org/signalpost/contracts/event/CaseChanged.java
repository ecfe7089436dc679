package org.signalpost.contracts.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * Something happened to a case at the desk. Tells who a case is with, not which person has it.
 *
 * @param reportId the report the case is about
 * @param revision the state of the report it was routed in
 * @param caseId names the case
 * @param sequence counts the changes of this case, from 1
 * @param queue the queue the case is in
 * @param standing what the queue is to the report
 * @param change what happened
 * @param state where the work stands after it
 * @param priority how soon it must be taken
 * @param dueAt when it must be taken, if it waits
 * @param action what was recorded, when that is the change
 * @param outcome how it ended, when it was closed
 * @param wordToPartner what the partner is told, sealed under the key of the messages
 * @param changedAt when it happened
 */
public record CaseChanged(
        ReportId reportId,
        Revision revision,
        UUID caseId,
        int sequence,
        QueueName queue,
        Standing standing,
        Change change,
        CaseState state,
        Priority priority,
        @Nullable Instant dueAt,
        @Nullable OfficerAction action,
        @Nullable CaseOutcome outcome,
        @Nullable Ciphertext wordToPartner,
        Instant changedAt)
        implements Event {

    public CaseChanged {
        if (sequence < 1) {
            throw new IllegalArgumentException("Changes of a case count from 1");
        }
    }

    @Override
    public String eventId() {
        return Event.derivedId("case", caseId + "/" + sequence);
    }

    @Override
    public Instant occurredAt() {
        return changedAt;
    }

    /** What a queue is to a report. */
    public enum Standing {
        /** It must act. */
        PRIMARY,
        /** It got a copy. */
        COPY,
        /** A newer decision took the report from it. */
        RECALLED
    }

    /** What happened. */
    public enum Change {
        ARRIVED,
        TAKEN,
        RELEASED,
        LEASE_LAPSED,
        ACKNOWLEDGED,
        ACTION_RECORDED,
        CLOSE_PROPOSED,
        CLOSED,
        CORRECTED,
        ROUTED_ANEW,
        RECALLED,
        /** The partner took the report back. */
        WITHDRAWN,
        /** The partner had the report erased. */
        ERASED
    }
}
