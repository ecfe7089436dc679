package org.signalpost.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CaseOutcome;

/**
 * How a case was closed, or how one officer proposes to close a case that needs a second.
 *
 * @param outcome how the work ended
 * @param word what the partner is told; null where a copy was closed, of which the partner hears nothing
 * @param proposedBy who closes
 * @param proposedAt when they did
 * @param confirmedBy the second person, if one was needed and has agreed
 */
public record Closing(
        CaseOutcome outcome,
        @Nullable SealedWords word,
        Officer proposedBy,
        Instant proposedAt,
        @Nullable Officer confirmedBy) {}
