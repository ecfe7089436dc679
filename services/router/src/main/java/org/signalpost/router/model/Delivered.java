package org.signalpost.router.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * What the system of a queue was told last about a report.
 *
 * @param queue the queue
 * @param thread the name of the thread, which stays
 * @param entry the id of that entry
 * @param number its number in its thread
 * @param told stands for what it told, so that the same is not told twice; null if it was a recall
 * @param dueAt when the queue must have taken the report, exactly; null if it was not told, or in a recall
 */
public record Delivered(
        QueueName queue,
        String thread,
        String entry,
        int number,
        @Nullable String told,
        @Nullable Instant dueAt) {

    /** Whether the queue's system last heard that the report is no longer its business. */
    public boolean recalled() {
        return told == null;
    }
}
