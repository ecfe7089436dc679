package org.signalpost.desk.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * One report in one queue: what it is to that queue, where the work stands, who has it. Immutable; {@link #apply} gives
 * the case after a command, or says why it may not be.
 *
 * <p>What callers rely on: a case has one owner or none; one is there in exactly the states between taking and closing;
 * a closed case takes no command but a newer decision, and is opened again only by one that makes its queue the primary one;
 * a recalled one takes no command but a newer decision; one that the partner ended by withdrawing the report or having it
 * erased has no owner, and takes no command but a newer decision.
 *
 * @param revision the newest decision on the report that this case has seen
 * @param admission whom the partner lets near it beyond the queue
 * @param arrivedAt when the report came, or came back, into this queue
 * @param dueAt when someone must have taken it
 * @param lease who has it, if anyone
 * @param closing how it was closed, or how one officer proposes to close it
 * @param sequence how many changes there were: what an update must name to be sure that nobody was faster
 */
public record Case(
        CaseId id,
        ReportId report,
        QueueName queue,
        Standing standing,
        CaseState state,
        Revision revision,
        Priority priority,
        RedactionProfile profile,
        Admission admission,
        Instant arrivedAt,
        Instant dueAt,
        @Nullable Lease lease,
        @Nullable Closing closing,
        int sequence) {

    /**
     * Checks that the parts go together.
     *
     * @throws IllegalArgumentException if state, lease and closing contradict each other
     */
    public Case {
        if (isWorkedOn(state) != (lease != null)) {
            throw new IllegalArgumentException("A case has an owner while someone works on it, and only then");
        }
        if (state == CaseState.CLOSED && closing == null) {
            throw new IllegalArgumentException("A closed case says how");
        }
        if (standing == Standing.RECALLED && lease != null) {
            throw new IllegalArgumentException("Nobody works on what was recalled");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("Changes count from 1");
        }
    }

    /** The case of a report that comes into a queue for the first time. */
    public static Outcome.Changed arrive(ReportId report, QueueName queue, Command.Reroute decision) {
        Case fresh = new Case(
                CaseId.of(report, queue),
                report,
                queue,
                decision.standing(),
                CaseState.NEW,
                decision.revision(),
                decision.priority(),
                decision.profile(),
                decision.admission(),
                decision.at(),
                ResponseTimes.dueAt(decision.priority(), decision.at(), decision.nextKnownEvent()),
                null,
                null,
                1);
        return new Outcome.Changed(
                fresh,
                List.of(new CaseChange.Arrived(
                        decision.at(), decision.revision(), decision.standing(), decision.priority())));
    }

    /** Carries out the command, or says why not; this case stays as it is in either event. */
    public Outcome apply(Command command) {
        if (command instanceof Command.Reroute reroute) {
            return reroute(reroute);
        }
        if (command instanceof Command.Recall recall) {
            return recall(recall);
        }
        if (command instanceof Command.ByPartner ending) {
            return end(ending);
        }
        if (standing == Standing.RECALLED) {
            return refused(Refusal.RECALLED);
        }
        if (state == CaseState.WITHDRAWN) {
            return refused(Refusal.WITHDRAWN);
        }
        if (state == CaseState.ERASED) {
            return refused(Refusal.ERASED);
        }
        if (state == CaseState.CLOSED) {
            return refused(Refusal.CLOSED);
        }
        if (command instanceof Command.Lapse lapse) {
            return lapse(lapse.at());
        }
        if (command instanceof Command.Overtake overtake) {
            return changed(
                    lease == null ? this : with(CaseState.NEW, null, null),
                    new CaseChange.CorrectionOvertaken(overtake.at(), overtake.correction()));
        }
        if (command instanceof Command.Take take) {
            return take(take);
        }
        if (command instanceof Command.ConfirmClose confirm) {
            return confirmClose(confirm);
        }
        return byOwner((Command.ByOfficer) command);
    }

    /** Who has the case, if anyone. */
    public @Nullable Officer holder() {
        return lease == null ? null : lease.owner();
    }

    /** Whether closing it takes a second person. Putting a copy away ends nobody's help, and takes none. */
    public boolean needsSecondPerson() {
        return priority == Priority.CRITICAL && speaksToPartner();
    }

    /** Whether the partner hears of what is done here: only of the primary case. */
    public boolean speaksToPartner() {
        return standing == Standing.PRIMARY;
    }

    /** Whether someone has it and the partner has not been told yet that an officer is on it. */
    public boolean awaitsAcknowledgement() {
        return state == CaseState.TAKEN && speaksToPartner();
    }

    /** Whether one officer has proposed to close it and nobody has agreed yet. */
    public boolean awaitsConfirmation() {
        return closing != null && isOpen();
    }

    /**
     * Whether officers at headquarters may be the second person, whoever's case it is: it is critical, someone proposed to
     * close it, it is the case and no copy, and the partner did not shut headquarters out.
     */
    public boolean awaitsHeadquarters() {
        return awaitsConfirmation()
                && standing == Standing.PRIMARY
                && priority == Priority.CRITICAL
                && admission.headquarters();
    }

    /** Whether it is for anyone in the queue to take. */
    public boolean waits() {
        return isOpen() && lease == null;
    }

    /** Whether there is still work to do on it here. */
    public boolean isOpen() {
        return standing != Standing.RECALLED && state != CaseState.CLOSED && !isEnded();
    }

    /** Whether the partner withdrew the report, or had it erased, while this was the case that must act. */
    public boolean isEnded() {
        return state == CaseState.WITHDRAWN || state == CaseState.ERASED;
    }

    private Outcome byOwner(Command.ByOfficer command) {
        Lease held = lease;
        if (held == null) {
            return refused(Refusal.NOT_TAKEN);
        }
        if (!held.owner().is(command.by())) {
            return refused(Refusal.HELD_BY_ANOTHER);
        }
        if (command instanceof Command.Keep keep) {
            return keep(keep, held);
        }
        if (command instanceof Command.Acknowledge acknowledge) {
            if (!speaksToPartner()) {
                return refused(Refusal.COPY_NOT_ACKNOWLEDGED);
            }
            if (state != CaseState.TAKEN) {
                return refused(Refusal.ALREADY_ACKNOWLEDGED);
            }
            return changed(
                    with(CaseState.ACKNOWLEDGED, held.renewedUntil(acknowledge.leaseUntil()), closing),
                    new CaseChange.Acknowledged(acknowledge.by(), acknowledge.at()));
        }
        if (command instanceof Command.Release release) {
            return changed(with(CaseState.NEW, null, null), new CaseChange.Released(release.by(), release.at()));
        }
        if (command instanceof Command.Correct correct) {
            if (!queue.equals(QueueName.TRIAGE)) {
                return refused(Refusal.NOT_IN_TRIAGE);
            }
            return changed(
                    with(CaseState.IN_PROGRESS, held.renewedUntil(correct.leaseUntil()), closing),
                    new CaseChange.Corrected(
                            correct.by(), correct.at(), correct.revision(), correct.correction(), correct.reason()));
        }
        if (awaitsAcknowledgement()) {
            return refused(Refusal.NOT_ACKNOWLEDGED);
        }
        if (command instanceof Command.RecordAction action) {
            return changed(
                    with(CaseState.IN_PROGRESS, held.renewedUntil(action.leaseUntil()), closing),
                    new CaseChange.ActionRecorded(action.by(), action.at(), action.action(), action.note()));
        }
        return close((Command.Close) command, held);
    }

    private Outcome take(Command.Take take) {
        Lease held = lease;
        if (held == null) {
            return changed(
                    with(CaseState.TAKEN, new Lease(take.by(), take.leaseUntil()), null),
                    new CaseChange.Taken(take.by(), take.at(), take.leaseUntil()));
        }
        if (held.hasExpired(take.at())) {
            return changed(
                    with(CaseState.TAKEN, new Lease(take.by(), take.leaseUntil()), null),
                    new CaseChange.Lapsed(take.at(), held.owner()),
                    new CaseChange.Taken(take.by(), take.at(), take.leaseUntil()));
        }
        return held.owner().is(take.by()) ? new Outcome.Changed(this, List.of()) : refused(Refusal.HELD_BY_ANOTHER);
    }

    private Outcome keep(Command.Keep keep, Lease held) {
        Lease renewed = held.renewedUntil(keep.leaseUntil());
        return changed(
                with(state, renewed, closing), new CaseChange.LeaseRenewed(keep.by(), keep.at(), renewed.expiresAt()));
    }

    private Outcome lapse(Instant now) {
        Lease held = lease;
        if (held == null) {
            return refused(Refusal.NOT_TAKEN);
        }
        if (!held.hasExpired(now)) {
            return refused(Refusal.LEASE_RUNS);
        }
        return changed(with(CaseState.NEW, null, null), new CaseChange.Lapsed(now, held.owner()));
    }

    private Outcome close(Command.Close close, Lease held) {
        SealedWords word = close.word();
        if (speaksToPartner() && word == null) {
            return refused(Refusal.WORD_NEEDED);
        }
        if (!speaksToPartner() && word != null) {
            return refused(Refusal.WORD_FROM_A_COPY);
        }
        Closing proposal = new Closing(close.outcome(), word, close.by(), close.at(), null);
        if (needsSecondPerson() && word != null) {
            return changed(
                    with(state, held.renewedUntil(close.leaseUntil()), proposal),
                    new CaseChange.CloseProposed(close.by(), close.at(), close.outcome(), word));
        }
        return changed(with(CaseState.CLOSED, null, proposal), new CaseChange.Closed(close.by(), close.at(), proposal));
    }

    private Outcome confirmClose(Command.ConfirmClose confirm) {
        Closing proposed = closing;
        if (proposed == null) {
            return refused(Refusal.NOTHING_TO_CONFIRM);
        }
        if (proposed.proposedBy().is(confirm.by())) {
            return refused(Refusal.NEEDS_ANOTHER_PERSON);
        }
        Closing agreed = new Closing(
                proposed.outcome(), proposed.word(), proposed.proposedBy(), proposed.proposedAt(), confirm.by());
        return changed(with(CaseState.CLOSED, null, agreed), new CaseChange.Closed(confirm.by(), confirm.at(), agreed));
    }

    private Outcome reroute(Command.Reroute decision) {
        if (!decision.revision().isNewerThan(revision)) {
            return refused(Refusal.OVERTAKEN);
        }
        boolean reopens = (state == CaseState.CLOSED || isEnded()) && decision.standing() == Standing.PRIMARY;
        boolean comesBack = standing == Standing.RECALLED || reopens || isEnded();
        // Who works on a copy has not told the partner; a word that was proposed belongs to the primary case.
        boolean becomesPrimary = decision.standing() == Standing.PRIMARY && !speaksToPartner();
        boolean keepsClosing = decision.standing() == Standing.PRIMARY ? !reopens : state == CaseState.CLOSED;
        Instant arrived = comesBack ? decision.at() : arrivedAt;
        Instant due = comesBack
                ? ResponseTimes.dueAt(decision.priority(), decision.at(), decision.nextKnownEvent())
                : ResponseTimes.dueAgainAt(this, decision.priority(), decision.at(), decision.nextKnownEvent());
        Case after = new Case(
                id,
                report,
                queue,
                decision.standing(),
                reopens
                        ? CaseState.REOPENED
                        : isEnded() ? CaseState.NEW : becomesPrimary && lease != null ? CaseState.TAKEN : state,
                decision.revision(),
                decision.priority(),
                decision.profile(),
                decision.admission(),
                arrived,
                due,
                lease,
                keepsClosing ? closing : null,
                sequence);
        if (reopens) {
            return changed(after, new CaseChange.Reopened(decision.at(), decision.revision(), decision.priority()));
        }
        return changed(
                after,
                comesBack
                        ? new CaseChange.Arrived(
                                decision.at(), decision.revision(), decision.standing(), decision.priority())
                        : new CaseChange.Rerouted(
                                decision.at(), decision.revision(), decision.standing(), decision.priority()));
    }

    private Outcome recall(Command.Recall recall) {
        if (!recall.revision().isNewerThan(revision)) {
            return refused(Refusal.OVERTAKEN);
        }
        if (standing == Standing.RECALLED) {
            return refused(Refusal.RECALLED);
        }
        boolean closed = state == CaseState.CLOSED;
        boolean over = closed || isEnded();
        Case after = new Case(
                id,
                report,
                queue,
                Standing.RECALLED,
                over ? state : CaseState.NEW,
                recall.revision(),
                priority,
                profile,
                admission,
                arrivedAt,
                dueAt,
                null,
                closed ? closing : null,
                sequence);
        return changed(after, new CaseChange.Recalled(recall.at(), recall.revision()));
    }

    /** The case that must act says what the partner did; a copy learns only that it is no longer its queue's business. */
    private Outcome end(Command.ByPartner ending) {
        boolean erases = ending instanceof Command.Erase;
        if (standing == Standing.COPY) {
            return recall(new Command.Recall(ending.at(), ending.revision()));
        }
        if (standing == Standing.RECALLED) {
            return refused(Refusal.RECALLED);
        }
        if (!ending.revision().isNewerThan(revision)) {
            return refused(Refusal.OVERTAKEN);
        }
        if (state == CaseState.ERASED) {
            return refused(Refusal.ERASED);
        }
        if (state == CaseState.WITHDRAWN && !erases) {
            return refused(Refusal.WITHDRAWN);
        }
        Case after = new Case(
                id,
                report,
                queue,
                standing,
                erases ? CaseState.ERASED : CaseState.WITHDRAWN,
                ending.revision(),
                priority,
                profile,
                admission,
                arrivedAt,
                dueAt,
                null,
                state == CaseState.CLOSED || isEnded() ? closing : null,
                sequence);
        return changed(
                after,
                erases
                        ? new CaseChange.Erased(ending.at(), ending.revision())
                        : new CaseChange.Withdrawn(ending.at(), ending.revision()));
    }

    private Case with(CaseState next, @Nullable Lease nextLease, @Nullable Closing nextClosing) {
        return new Case(
                id,
                report,
                queue,
                standing,
                next,
                revision,
                priority,
                profile,
                admission,
                arrivedAt,
                dueAt,
                nextLease,
                nextClosing,
                sequence);
    }

    private static Outcome changed(Case after, CaseChange... changes) {
        return new Outcome.Changed(
                new Case(
                        after.id,
                        after.report,
                        after.queue,
                        after.standing,
                        after.state,
                        after.revision,
                        after.priority,
                        after.profile,
                        after.admission,
                        after.arrivedAt,
                        after.dueAt,
                        after.lease,
                        after.closing,
                        after.sequence + changes.length),
                new ArrayList<>(List.of(changes)));
    }

    private Outcome refused(Refusal reason) {
        return new Outcome.Refused(Objects.requireNonNull(reason), holder());
    }

    private static boolean isWorkedOn(CaseState state) {
        return switch (state) {
            case TAKEN, ACKNOWLEDGED, IN_PROGRESS -> true;
            case NEW, CLOSED, OFFERED, MERGED, MONITORING, DECLINED, REOPENED, RETURNED, WITHDRAWN, ERASED -> false;
        };
    }
}
