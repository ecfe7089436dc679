package org.signalpost.desk.application;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.Entries.Entry;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Reader;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets the system of a queue read what partners sealed, under the same rules as an officer of that queue, and only by the newest
 * entry. Of a queue that is not registered, or no more, all is as if it were recalled. The line in the case's audit trail is committed before a word is returned; an attempt that was refused leaves a line too.
 */
public final class OpeningEntries {

    private final OutsideSystems systems;
    private final Entries entries;
    private final OpeningReports opening;
    private final Cases cases;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;

    /**
     * The use case over these ports.
     *
     * @param systems the queues that may have a system of their own
     */
    public OpeningEntries(
            OutsideSystems systems,
            Entries entries,
            OpeningReports opening,
            Cases cases,
            AuditTrail trail,
            TransactionOperations transactions,
            Clock clock) {
        this.systems = systems;
        this.entries = entries;
        this.opening = opening;
        this.cases = cases;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Opens one part for the system of a queue, or says why it stays sealed. */
    public EntryOpened open(String id, Reader system, ReportPart part) {
        Entry entry = entries.find(id)
                .filter(found -> system.belongsTo(found.queue()))
                .orElse(null);
        if (entry == null) {
            return new EntryOpened.NotThere();
        }
        CaseId file = CaseId.of(entry.report(), entry.queue());
        if (!systems.queues().contains(entry.queue())) {
            refuse(file, system, part, "NOT_REGISTERED");
            return new EntryOpened.Recalled();
        }
        Entry newest = entries.newest(entry.report(), entry.queue()).orElse(entry);
        if (newest.change() == QueueEntry.Change.RECALLED) {
            refuse(file, system, part, "RECALLED");
            return new EntryOpened.Recalled();
        }
        if (newest.number() > entry.number()) {
            refuse(file, system, part, "ENTRY_REPLACED");
            return new EntryOpened.Replaced(newest.id());
        }
        // Should a newer decision come in between, it is what this asks.
        Opened opened = opening.open(file, system, part);
        return opened instanceof Opened.NotThere ? new EntryOpened.NotThere() : new EntryOpened.Decided(opened);
    }

    private void refuse(CaseId file, Reader system, ReportPart part, String reason) {
        transactions.executeWithoutResult(status -> cases.findAndHold(file)
                .ifPresent(held -> trail.append(
                        file,
                        List.of(new AuditTrail.Entry(
                                clock.instant(),
                                system.officer(),
                                "OPENING_REFUSED",
                                Map.of("part", part.name(), "reason", reason),
                                null)))));
    }
}
