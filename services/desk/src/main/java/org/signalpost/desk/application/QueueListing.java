package org.signalpost.desk.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Officer;

/** What waits in the queues. */
public interface QueueListing {

    /**
     * The next open cases of a queue, gravest first, then what is due first.
     *
     * @param after where the page before ended; null for the first
     */
    List<Row> open(QueueName queue, @Nullable Position after, int limit);

    /** The same, of those that {@code held} says, as {@code reader} sees it. */
    List<Row> open(QueueName queue, Held held, Officer reader, @Nullable Position after, int limit);

    /** Open cases of these queues that somebody has, by who has them, gravest first. */
    List<Row> held(Collection<QueueName> queues, int limit);

    /** What each of these queues holds; queues with nothing open are absent. */
    List<Count> counts(Collection<QueueName> queues, Instant now);

    /**
     * What this queue holds, each number counted up to {@code most} and no further, so that it costs the same however long the
     * queue is.
     */
    Count countUpTo(int most, QueueName queue, Instant now);

    /**
     * Cases that one officer would close and a second must agree to, longest waiting first: those in headquarters' own queue,
     * and those of others where {@link Case#awaitsHeadquarters()}.
     */
    List<Row> awaitingConfirmation(int limit);

    /** By whom open cases are held. */
    enum Held {
        /** Whoever has them, if anyone. */
        BY_ANYONE_OR_NOBODY,
        /** They wait. */
        BY_NOBODY,
        /** The reader has them. */
        BY_READER,
        /** Somebody else has them. */
        BY_OTHERS
    }

    /**
     * One row.
     *
     * @param file the case
     * @param facts what is known of the report
     */
    record Row(Case file, Facts facts) {

        /** Where a page that ends with this row ends. */
        public Position position() {
            return new Position(file.priority().ordinal(), file.dueAt(), file.id());
        }
    }

    /**
     * A place in the order of a queue.
     *
     * @param rank of the priority, gravest 0
     * @param dueAt when the case there is due
     * @param id the case there
     */
    record Position(int rank, Instant dueAt, CaseId id) {}

    /**
     * What a queue holds.
     *
     * @param queue which
     * @param open cases not closed
     * @param waiting open cases that nobody has taken
     * @param late waiting cases that are overdue
     */
    record Count(QueueName queue, long open, long waiting, long late) {}
}
