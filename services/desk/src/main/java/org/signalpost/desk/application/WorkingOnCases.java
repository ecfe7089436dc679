package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Command;
import org.signalpost.desk.model.Outcome;
import org.signalpost.desk.model.Reader;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What officers do with cases. Two who act at once are put in order by the row of the case: one is served, the other is
 * answered by the case as it then is.
 */
public final class WorkingOnCases {

    private static final int ATTEMPTS = 5;

    private final Cases cases;
    private final AuditTrail trail;
    private final Outbox outbox;
    private final Envelope envelope;
    private final LeaseTimes leases;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The use case over these ports. */
    public WorkingOnCases(
            Cases cases,
            AuditTrail trail,
            Outbox outbox,
            Envelope envelope,
            LeaseTimes leases,
            TransactionOperations transactions,
            Clock clock) {
        this.cases = cases;
        this.trail = trail;
        this.outbox = outbox;
        this.envelope = envelope;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes an untaken case. Of one's own it changes nothing, so that whoever presses twice has it no longer for that.
     *
     * @param expected the sequence the caller saw, to be refused if the case has changed since; null to act on whatever it
     *     is now, here and in the other methods
     */
    public Result take(CaseId id, Reader reader, @Nullable Integer expected) {
        return work(
                id,
                reader,
                expected,
                Reader::mayWorkOn,
                (file, now) -> new Command.Take(reader.officer(), now, leases.afterTaking(now)));
    }

    /** Keeps one's own case longer; refused to whoever does not have it. */
    public Result keep(CaseId id, Reader reader, @Nullable Integer expected) {
        return work(
                id,
                reader,
                expected,
                Reader::mayWorkOn,
                (file, now) -> new Command.Keep(reader.officer(), now, leases.afterKeeping(file, now)));
    }

    /** Tells the partner that an officer is on it. */
    public Result acknowledge(CaseId id, Reader reader, @Nullable Integer expected) {
        return work(
                id,
                reader,
                expected,
                Reader::mayWorkOn,
                (file, now) -> new Command.Acknowledge(reader.officer(), now, leases.afterWork(now)));
    }

    /** Records something done, with a note for colleagues. */
    public Result record(
            CaseId id, Reader reader, @Nullable Integer expected, OfficerAction action, @Nullable Words note) {
        return work(
                id,
                reader,
                expected,
                Reader::mayWorkOn,
                (file, now) -> new Command.RecordAction(
                        reader.officer(),
                        now,
                        leases.afterWork(now),
                        action,
                        note == null ? null : envelope.seal(file.report(), note)));
    }

    /**
     * Closes the case with a word to the partner, or proposes to where a second person is needed.
     *
     * @param word null on a copy, and only there
     */
    public Result close(
            CaseId id, Reader reader, @Nullable Integer expected, CaseOutcome outcome, @Nullable Words word) {
        return work(
                id,
                reader,
                expected,
                Reader::mayWorkOn,
                (file, now) -> new Command.Close(
                        reader.officer(),
                        now,
                        leases.afterWork(now),
                        outcome,
                        word == null ? null : envelope.seal(file.report(), word)));
    }

    /** Agrees to close what a colleague proposed to close. */
    public Result confirmClose(CaseId id, Reader reader, @Nullable Integer expected) {
        return work(
                id, reader, expected, Reader::maySee, (file, now) -> new Command.ConfirmClose(reader.officer(), now));
    }

    /** Gives the case back to the queue. */
    public Result release(CaseId id, Reader reader, @Nullable Integer expected) {
        return work(id, reader, expected, Reader::mayWorkOn, (file, now) -> new Command.Release(reader.officer(), now));
    }

    private Result work(
            CaseId id,
            Reader reader,
            @Nullable Integer expected,
            BiPredicate<Reader, Case> allowed,
            BiFunction<Case, Instant, Command> command) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Result> result = Objects.requireNonNull(transactions.execute(status -> {
                Case file = cases.find(id).orElse(null);
                if (file == null || !allowed.test(reader, file)) {
                    return Optional.of(new Result.NotThere());
                }
                if (expected != null && expected != file.sequence()) {
                    return Optional.of(new Result.Overtaken(file));
                }
                Outcome outcome = file.apply(command.apply(file, clock.instant()));
                if (outcome instanceof Outcome.Refused refused) {
                    return Optional.of(new Result.Refused(refused.reason(), refused.holder()));
                }
                Outcome.Changed changed = (Outcome.Changed) outcome;
                if (changed.changes().isEmpty()) {
                    return Optional.of(new Result.Done(file));
                }
                if (!cases.replace(file, changed.after())) {
                    return Optional.<Result>empty();
                }
                trail.append(id, Chronicle.entries(changed.changes()));
                outbox.add(Chronicle.events(changed));
                return Optional.of(new Result.Done(changed.after()));
            }));
            if (result.isPresent()) {
                return result.get();
            }
        }
        return cases.find(id).<Result>map(Result.Overtaken::new).orElseGet(Result.NotThere::new);
    }
}
