package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.desk.application.Decisions.Correctable;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Command;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Outcome;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Refusal;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a report on from triage. The correction is the report's whole state with one more correction counted; where it
 * goes, the router decides. Corrections of one report are counted one after the other, so that no two share a revision.
 */
public final class CorrectingReports {

    private final Cases cases;
    private final Decisions decisions;
    private final AuditTrail trail;
    private final Outbox outbox;
    private final Envelope envelope;
    private final LeaseTimes leases;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The use case over these ports. */
    public CorrectingReports(
            Cases cases,
            Decisions decisions,
            AuditTrail trail,
            Outbox outbox,
            Envelope envelope,
            LeaseTimes leases,
            TransactionOperations transactions,
            Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.trail = trail;
        this.outbox = outbox;
        this.envelope = envelope;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Corrects the report of a case that the reader has taken in triage.
     *
     * @param expected the sequence the caller saw; null to act on whatever the case is now
     * @param why for colleagues, sealed like the report
     */
    public Result correct(CaseId id, Reader reader, @Nullable Integer expected, Correction correction, Words why) {
        return Objects.requireNonNull(
                transactions.execute(status -> correct(status, id, reader, expected, correction, why)));
    }

    private Result correct(
            TransactionStatus status,
            CaseId id,
            Reader reader,
            @Nullable Integer expected,
            Correction correction,
            Words why) {
        Case seen = cases.find(id).orElse(null);
        if (seen == null || !reader.mayWorkOn(seen)) {
            return new Result.NotThere();
        }
        // The report before its cases, as when a decision comes in: nobody waits for the other way round.
        Correctable correctable = decisions.countCorrection(seen.report()).orElse(null);
        Case file = cases.findAndHold(id).orElse(null);
        if (correctable == null || file == null) {
            status.setRollbackOnly();
            return new Result.NotThere();
        }
        if (expected != null && expected != file.sequence()) {
            status.setRollbackOnly();
            return new Result.Overtaken(file);
        }
        Instant now = clock.instant();
        Outcome outcome = file.apply(new Command.Correct(
                reader.officer(),
                now,
                leases.afterWork(now),
                correctable.correction(),
                correction,
                envelope.seal(file.report(), why)));
        if (outcome instanceof Outcome.Refused refused) {
            status.setRollbackOnly();
            return new Result.Refused(refused.reason(), refused.holder());
        }
        Outcome.Changed changed = (Outcome.Changed) outcome;
        if (!cases.replace(file, changed.after())) {
            status.setRollbackOnly();
            return new Result.Refused(Refusal.OVERTAKEN, file.holder());
        }
        trail.append(id, Chronicle.entries(changed.changes()));
        outbox.add(List.of(new ReportCorrected(
                correctable.newest().report().at(correctable.correction()),
                now,
                reader.officer().subject(),
                correction.applyTo(correctable.newest().classification()),
                correctable.newest().classification())));
        outbox.add(Chronicle.events(changed));
        return new Result.Done(changed.after());
    }
}
