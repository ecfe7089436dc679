package org.signalpost.router.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * The roles that a case climbs if nobody takes it.
 *
 * @param id names it
 * @param reason why these, in words
 * @param source what it answers
 * @param when when it applies; null for always
 * @param forPosts whether it is for cases at posts, rather than at desks
 * @param rungs the roles, lowest first: a role at the primary queue, or a queue
 */
public record Ladder(
        String id, String reason, String source, @Nullable Condition when, boolean forPosts, List<String> rungs) {

    /** Copies the rungs. */
    public Ladder {
        rungs = List.copyOf(rungs);
    }

    boolean applies(QueueName primary, FactWords words) {
        return forPosts == primary.isPost() && (when == null || when.holds(words));
    }

    /** The rungs above {@code primary}, without any that the report implicates. */
    List<String> above(QueueName primary, Implicated implicated) {
        return rungs.stream()
                .filter(rung -> !implicated.covers(isQueue(rung) ? new QueueName(rung) : primary))
                .map(rung -> isQueue(rung) ? rung : rung + "@" + primary)
                .toList();
    }

    private static boolean isQueue(String rung) {
        return rung.indexOf('.') >= 0;
    }
}
