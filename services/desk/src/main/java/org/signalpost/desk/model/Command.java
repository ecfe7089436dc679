package org.signalpost.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.RedactionProfile;

/** What someone, or the passing of time, or a new decision on the report, asks of a case. */
public sealed interface Command {

    /** When it is asked. */
    Instant at();

    /** What one officer asks. */
    sealed interface ByOfficer extends Command {

        /** Who asks. */
        Officer by();
    }

    /** What counts as work by the one who has the case, and so renews the lease until {@link #leaseUntil()}. */
    sealed interface Work extends ByOfficer {

        /** Until when the case stays with the officer if nothing more is done. */
        Instant leaseUntil();
    }

    /** Keeps one's own case longer. */
    record Keep(Officer by, Instant at, Instant leaseUntil) implements Work {}

    /** Takes an untaken case; of one's own it changes nothing. */
    record Take(Officer by, Instant at, Instant leaseUntil) implements ByOfficer {}

    /** Tells the partner that an officer has read the report and is on it. */
    record Acknowledge(Officer by, Instant at, Instant leaseUntil) implements Work {}

    /** Records something done about the case. */
    record RecordAction(
            Officer by,
            Instant at,
            Instant leaseUntil,
            OfficerAction action,
            @Nullable SealedWords note) implements Work {

        /**
         * Checks the action.
         *
         * @throws IllegalArgumentException for {@link OfficerAction#ACKNOWLEDGE}, which is a command of its own
         */
        public RecordAction {
            if (action == OfficerAction.ACKNOWLEDGE) {
                throw new IllegalArgumentException("Acknowledging is a step of its own");
            }
        }
    }

    /** Tells the router where the report belongs. */
    record Correct(
            Officer by, Instant at, Instant leaseUntil, Revision revision, Correction correction, SealedWords reason)
            implements Work {}

    /**
     * Closes the case, or proposes to where a second person must agree; the latter leaves time for that.
     *
     * @param word what the partner is told; null on a copy, whose queue does not speak to the partner
     */
    record Close(
            Officer by,
            Instant at,
            Instant leaseUntil,
            CaseOutcome outcome,
            @Nullable SealedWords word) implements Work {}

    /** Agrees to what another proposed. */
    record ConfirmClose(Officer by, Instant at) implements ByOfficer {}

    /** Gives the case back to the queue. */
    record Release(Officer by, Instant at) implements ByOfficer {}

    /** Takes the case back from one who has let the lease run out. */
    record Lapse(Instant at) implements Command {}

    /**
     * Gives the case back to the queue, since the partner changed the report before the correction was decided on.
     *
     * @param correction the revision that came to nothing
     */
    record Overtake(Instant at, Revision correction) implements Command {}

    /**
     * Brings the case up to a newer decision on the report, under which this queue is still, or again, a recipient.
     *
     * @param at when it was decided
     * @param revision which decision
     * @param standing primary or copy
     * @param admission whom the partner lets near the case beyond the queue
     * @param nextKnownEvent what may move the clock
     */
    record Reroute(
            Instant at,
            Revision revision,
            Standing standing,
            Priority priority,
            RedactionProfile profile,
            Admission admission,
            @Nullable Instant nextKnownEvent)
            implements Command {

        /**
         * Checks the standing.
         *
         * @throws IllegalArgumentException for {@link Standing#RECALLED}
         */
        public Reroute {
            if (standing == Standing.RECALLED) {
                throw new IllegalArgumentException("A recipient is primary or gets a copy");
            }
        }
    }

    /** What the partner did to the report, so that nobody is to act on it any more. */
    sealed interface ByPartner extends Command {

        /** The decision that says so. */
        Revision revision();
    }

    /** Ends the case, since the partner took the report back. */
    record Withdraw(Instant at, Revision revision) implements ByPartner {}

    /** Ends the case, since the partner had the report erased. */
    record Erase(Instant at, Revision revision) implements ByPartner {}

    /** Calls the case back: under a newer decision this queue is no recipient any more. */
    record Recall(Instant at, Revision revision) implements Command {}
}
