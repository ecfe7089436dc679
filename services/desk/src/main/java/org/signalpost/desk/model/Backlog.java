package org.signalpost.desk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * What waits and what is late, by kind of queue and by priority, as those who watch may know it. There are no sums over
 * rows: from a sum and the other rows one could tell what was kept back.
 *
 * @param lines one for each kind and priority of which something is open
 */
public record Backlog(List<Line> lines) {

    /** Takes a copy of the lines. */
    public Backlog {
        lines = List.copyOf(lines);
    }

    /** Adds up what single queues hold, and only then keeps back small numbers. */
    public static Backlog of(List<InQueue> queues, Instant now) {
        Map<QueueKind, Map<Priority, Sum>> sums = new EnumMap<>(QueueKind.class);
        for (InQueue one : queues) {
            sums.computeIfAbsent(QueueKind.of(one.queue()), kind -> new EnumMap<>(Priority.class))
                    .merge(one.priority(), new Sum(one), Sum::and);
        }
        List<Line> lines = new ArrayList<>();
        sums.forEach((kind, byPriority) -> byPriority.forEach((priority, sum) -> {
            Figure waiting = Figure.protecting(sum.waiting());
            // The age of one of a few is the age of somebody's report.
            Instant oldest = waiting.number() == null ? null : sum.oldest();
            lines.add(new Line(
                    kind,
                    priority,
                    waiting,
                    Figure.protecting(sum.late()),
                    Figure.protecting(sum.held()),
                    oldest == null ? null : AgeBand.of(Duration.between(oldest, now))));
        }));
        return new Backlog(lines);
    }

    /**
     * Open cases of one priority in one queue, exactly. Of primary cases only: copies would count a report twice.
     *
     * @param waiting untaken
     * @param late untaken and overdue
     * @param held taken
     * @param oldest when the untaken one came that has waited longest; null if none waits
     */
    public record InQueue(
            QueueName queue,
            Priority priority,
            long waiting,
            long late,
            long held,
            @Nullable Instant oldest) {}

    /**
     * One line.
     *
     * @param kind of queues
     * @param priority of the cases
     * @param waiting untaken
     * @param late untaken and overdue
     * @param held taken
     * @param oldest how long the untaken one has waited that came first; null if none waits, or so few that their number is
     *     kept back
     */
    public record Line(
            QueueKind kind,
            Priority priority,
            Figure waiting,
            Figure late,
            Figure held,
            @Nullable AgeBand oldest) {}

    private record Sum(
            long waiting, long late, long held, @Nullable Instant oldest) {

        Sum(InQueue one) {
            this(one.waiting(), one.late(), one.held(), one.oldest());
        }

        Sum and(Sum other) {
            Instant mine = oldest;
            Instant theirs = other.oldest;
            Instant first = mine == null || (theirs != null && theirs.isBefore(mine)) ? theirs : mine;
            return new Sum(waiting + other.waiting, late + other.late, held + other.held, first);
        }
    }
}
