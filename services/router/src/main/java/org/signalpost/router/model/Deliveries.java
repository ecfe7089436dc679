package org.signalpost.router.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.model.Remembered.Correction;

/**
 * What the systems of queues are told of a report, and what is to be remembered of it.
 *
 * @param entries what each queue's system is told, by queue; queues that learn nothing new are not there
 * @param memory what to remember of the report; null if it need not be remembered
 */
public record Deliveries(
        Map<QueueName, QueueEntry> entries, @Nullable Remembered memory) {

    /** Keeps the order of the queues. */
    public Deliveries {
        entries = new LinkedHashMap<>(entries);
    }

    /**
     * What follows from a decision that is newer than what is remembered.
     *
     * @param before what is remembered of the report; null if nothing
     * @param decided the decision
     * @param correction the triage officer's word it rests on; null if on none
     * @param registered the queues with a system of their own
     */
    public static Deliveries of(
            @Nullable Remembered before, Decided decided, @Nullable Correction correction, Registration registered) {
        Map<QueueName, QueueEntry> entries = new LinkedHashMap<>();
        Map<QueueName, Delivered> delivered = new LinkedHashMap<>();
        if (before != null) {
            before.delivered().forEach(last -> delivered.put(last.queue(), last));
        }
        for (QueueName queue : concerned(decided, delivered, registered)) {
            Delivered last = delivered.get(queue);
            Telling telling = Telling.to(queue, decided).orElse(null);
            change(last, telling).ifPresent(change -> {
                Instant dueAt = telling == null ? null : dueAt(last, telling);
                QueueEntry entry = entry(registered.secret(), queue, decided, change, last, telling, dueAt);
                entries.put(queue, entry);
                delivered.put(
                        queue,
                        new Delivered(
                                queue,
                                entry.thread(),
                                entry.id(),
                                entry.number(),
                                telling == null ? null : telling.fingerprint(),
                                dueAt));
            });
        }
        boolean needed = decided.revision().isNewerThan(Revision.FIRST) || !delivered.isEmpty();
        return new Deliveries(
                entries,
                needed ? new Remembered(decided.revision(), new ArrayList<>(delivered.values()), correction) : null);
    }

    /**
     * What is still to be done about a report that is found in the memory; empty if nothing is. A queue that has it and is
     * registered no more is told that it is not its business any more, and keeps its count should it be registered again.
     *
     * @param found what is remembered of the report
     * @param registered the queues with a system of their own
     * @param reachable whether a queue has a topic
     * @param now when
     */
    public static Optional<Deliveries> settling(
            Remembered found, Registration registered, Predicate<QueueName> reachable, Instant now) {
        Map<QueueName, QueueEntry> recalls = new LinkedHashMap<>();
        List<Delivered> delivered = new ArrayList<>();
        for (Delivered last : found.delivered()) {
            QueueName queue = last.queue();
            if (last.recalled() || registered.has(queue) || !reachable.test(queue)) {
                delivered.add(last);
                continue;
            }
            // No state of the report is the cause, and where nobody is registered any more there is no secret.
            String id = QueueEntrySecret.recallOf(last.entry());
            int number = last.number() + 1;
            recalls.put(
                    queue, new QueueEntry(id, last.thread(), number, Change.RECALLED, last.entry(), now, null, null));
            delivered.add(new Delivered(queue, last.thread(), id, number, null, null));
        }
        return recalls.isEmpty()
                ? Optional.empty()
                : Optional.of(new Deliveries(recalls, new Remembered(found.revision(), delivered, found.correction())));
    }

    private static SortedSet<QueueName> concerned(
            Decided decided, Map<QueueName, Delivered> delivered, Registration registered) {
        SortedSet<QueueName> concerned = new TreeSet<>(delivered.keySet());
        decided.routing().primary().toQueue().ifPresent(concerned::add);
        decided.routing().copies().forEach(copy -> concerned.add(copy.queue()));
        concerned.removeIf(queue -> !registered.has(queue));
        return concerned;
    }

    private static Optional<Change> change(@Nullable Delivered last, @Nullable Telling telling) {
        if (last == null || last.recalled()) {
            return telling == null ? Optional.empty() : Optional.of(Change.ARRIVED);
        }
        if (telling == null) {
            return Optional.of(Change.RECALLED);
        }
        return telling.fingerprint().equals(last.told()) ? Optional.empty() : Optional.of(Change.CHANGED);
    }

    /** The clock of a queue that has the report ran before, and never gets more time than it had. */
    private static @Nullable Instant dueAt(@Nullable Delivered last, Telling telling) {
        Instant now = telling.dueAt();
        Instant before = last == null ? null : last.dueAt();
        return now != null && before != null && before.isBefore(now) ? before : now;
    }

    private static QueueEntry entry(
            QueueEntrySecret secret,
            QueueName queue,
            Decided decided,
            Change change,
            @Nullable Delivered last,
            @Nullable Telling telling,
            @Nullable Instant dueAt) {
        return new QueueEntry(
                secret.entry(decided.report(), queue, decided.revision()),
                last == null ? secret.thread(decided.report(), queue) : last.thread(),
                last == null ? 1 : last.number() + 1,
                change,
                last == null ? null : last.entry(),
                decided.at(),
                dueAt,
                telling == null ? null : telling.told());
    }
}
