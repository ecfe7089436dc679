package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.application.Entries.Backlog;
import org.signalpost.desk.application.Entries.Entry;
import org.signalpost.desk.application.Entries.Unconfirmed;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Reader;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Knows what the systems of queues have taken in, since they say so, and shows people what they have not after a while: whether a
 * system crashed, could not make sense of an entry, or gave it up in silence, it comes to the same. Nobody waits for the system
 * of a queue that is not registered any more.
 */
public final class ConfirmingEntries {

    private final OutsideSystems systems;
    private final Entries entries;
    private final Cases cases;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration patience;

    /**
     * The use case over these ports.
     *
     * @param systems the queues that may have a system of their own
     * @param patience how long a system has before people are told
     */
    public ConfirmingEntries(
            OutsideSystems systems,
            Entries entries,
            Cases cases,
            AuditTrail trail,
            TransactionOperations transactions,
            Clock clock,
            Duration patience) {
        this.systems = systems;
        this.entries = entries;
        this.cases = cases;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Notes that the system of the entry's queue has it, and what it replaces. Saying so twice is saying so once. The recall of
     * an entry whose queue was taken off the list is of no decision: who has it has that entry.
     *
     * @return false if there is no such entry for this system
     */
    public boolean confirm(String id, Reader system) {
        return settle(id, system, "ENTRY_RECEIVED");
    }

    /**
     * Notes that an officer of the queue sees to it, so that nobody is told any more.
     *
     * @return false if there is no such entry for this officer
     */
    public boolean seeTo(String id, Reader officer) {
        return settle(id, officer, "ENTRY_SEEN_TO");
    }

    private boolean settle(String id, Reader reader, String action) {
        return Boolean.TRUE.equals(transactions.execute(status -> entries.find(id)
                .or(() -> entries.findRecalledBy(id))
                .filter(entry -> reader.belongsTo(entry.queue()))
                .map(entry -> {
                    note(entry, reader, action);
                    return true;
                })
                .orElse(false)));
    }

    private void note(Entry entry, Reader reader, String action) {
        CaseId file = CaseId.of(entry.report(), entry.queue());
        boolean kept = cases.findAndHold(file).isPresent();
        Instant now = clock.instant();
        if (entries.confirm(entry, reader.officer(), now) && kept) {
            trail.append(
                    file,
                    List.of(new AuditTrail.Entry(
                            now, reader.officer(), action, Map.of("number", Integer.toString(entry.number())), null)));
        }
    }

    /** What the systems of these queues have not taken in in time, longest ago first. */
    public List<Unconfirmed> untaken(Collection<QueueName> queues, int limit) {
        List<QueueName> read =
                queues.stream().filter(systems.queues()::contains).toList();
        return read.isEmpty() ? List.of() : entries.unconfirmed(read, deadline(), limit);
    }

    /** How much that is in each queue that has any. */
    public List<Backlog> backlogs() {
        return registered(entries.backlogs(deadline()));
    }

    private List<Backlog> registered(List<Backlog> all) {
        return all.stream()
                .filter(backlog -> systems.queues().contains(backlog.queue()))
                .toList();
    }

    /**
     * How much that is in each queue that has any, as far as the reader may know: all of their own queues; at headquarters of
     * other queues what is of reports whose partner did not shut headquarters out.
     */
    public List<Backlog> backlogs(Reader reader) {
        Instant deadline = deadline();
        List<Backlog> known = new ArrayList<>(registered(entries.backlogs(deadline)));
        known.removeIf(backlog -> !reader.belongsTo(backlog.queue()));
        if (reader.belongsTo(QueueName.HEADQUARTERS)) {
            registered(entries.backlogsForHeadquarters(deadline)).stream()
                    .filter(backlog -> !reader.belongsTo(backlog.queue()))
                    .forEach(known::add);
        }
        return known;
    }

    /** Whether the system of the case's queue has not taken it in in time. */
    public boolean isUntaken(Case file) {
        return systems.queues().contains(file.queue())
                && entries.unconfirmedSince(file.report(), file.queue())
                        .filter(since -> !since.isAfter(deadline()))
                        .isPresent();
    }

    private Instant deadline() {
        return clock.instant().minus(patience);
    }
}
