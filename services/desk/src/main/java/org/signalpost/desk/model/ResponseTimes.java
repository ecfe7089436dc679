package org.signalpost.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Priority;

/** Sets a case's clock: when an officer must have taken it. */
public final class ResponseTimes {

    private ResponseTimes() {}

    /**
     * When a case that arrives at {@code arrivedAt} is due: by its priority, or at the next known event (a hearing, a
     * flight, an eviction) if that comes earlier. An event that is over by the time the case arrives moves nothing.
     */
    public static Instant dueAt(Priority priority, Instant arrivedAt, @Nullable Instant nextKnownEvent) {
        Instant byPriority = arrivedAt.plus(priority.timeToTake());
        if (nextKnownEvent != null && nextKnownEvent.isAfter(arrivedAt) && nextKnownEvent.isBefore(byPriority)) {
            return nextKnownEvent;
        }
        return byPriority;
    }

    /**
     * When a case is due that was decided anew while it waited. Its clock ran before and does not start over; what became
     * graver gets the shorter time from now on, and never more than it had.
     */
    static Instant dueAgainAt(Case before, Priority priority, Instant decidedAt, @Nullable Instant nextKnownEvent) {
        if (priority.compareTo(before.priority()) < 0) {
            Instant fromNow = dueAt(priority, decidedAt, nextKnownEvent);
            return fromNow.isBefore(before.dueAt()) ? fromNow : before.dueAt();
        }
        return dueAt(priority, before.arrivedAt(), nextKnownEvent);
    }
}
