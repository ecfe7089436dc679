package org.signalpost.intake.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * What the intake keeps of the newest change of a primary case. Not its priority and its clock: those may have moved
 * because of other partners' reports.
 *
 * @param reportId the report
 * @param caseId the case
 * @param sequence counts the changes of this case
 * @param revision the state of the report it was routed in
 * @param queue the queue it is in
 * @param current whether this is still the case that must act on the report
 * @param state where the work stands
 * @param outcome how it ended, if it did
 * @param word what the partner is told, sealed
 * @param changedAt when it happened
 */
public record CaseFact(
        ReportId reportId,
        UUID caseId,
        int sequence,
        Revision revision,
        QueueName queue,
        boolean current,
        CaseState state,
        @Nullable CaseOutcome outcome,
        @Nullable Ciphertext word,
        Instant changedAt) {}
