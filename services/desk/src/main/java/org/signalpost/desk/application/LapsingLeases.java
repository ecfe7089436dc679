package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Command;
import org.signalpost.desk.model.Outcome;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives cases back to their queues whose officers have let the lease run out. Several processes may sweep at once: each
 * case is given back once.
 */
public final class LapsingLeases {

    private static final int BATCH = 100;

    private final Cases cases;
    private final AuditTrail trail;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The use case over these ports. */
    public LapsingLeases(
            Cases cases, AuditTrail trail, Outbox outbox, TransactionOperations transactions, Clock clock) {
        this.cases = cases;
        this.trail = trail;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Gives back what has run out by now.
     *
     * @return how many cases
     */
    public int sweep() {
        int lapsed = 0;
        List<CaseId> due;
        do {
            Instant now = clock.instant();
            due = cases.withExpiredLease(now, BATCH);
            int before = lapsed;
            for (CaseId id : due) {
                if (Boolean.TRUE.equals(transactions.execute(status -> lapse(id, now)))) {
                    lapsed++;
                }
            }
            if (lapsed == before) {
                break;
            }
        } while (due.size() == BATCH);
        return lapsed;
    }

    private boolean lapse(CaseId id, Instant now) {
        return cases.findAndHold(id)
                .map(file -> {
                    if (!(file.apply(new Command.Lapse(now)) instanceof Outcome.Changed changed)
                            || !cases.replace(file, changed.after())) {
                        return false;
                    }
                    trail.append(id, Chronicle.entries(changed.changes()));
                    outbox.add(Chronicle.events(changed));
                    return true;
                })
                .orElse(false);
    }
}
