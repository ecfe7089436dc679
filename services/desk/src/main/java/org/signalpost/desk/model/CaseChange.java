package org.signalpost.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;

/** One thing that happened to a case: a line of its timeline, of its audit trail, and news for whoever follows it. */
public sealed interface CaseChange {

    /** When it happened. */
    Instant at();

    /** Who did it; nobody where time or a new decision did. */
    @Nullable
    Officer by();

    /** The case came into the queue. */
    record Arrived(Instant at, Revision revision, Standing standing, Priority priority) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** A newer decision left the case here. */
    record Rerouted(Instant at, Revision revision, Standing standing, Priority priority) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** A newer decision made the queue of a closed case the primary one: there is work to do again. */
    record Reopened(Instant at, Revision revision, Priority priority) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** A newer decision called the case back. */
    record Recalled(Instant at, Revision revision) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** The partner took the report back. */
    record Withdrawn(Instant at, Revision revision) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** The partner had the report erased. */
    record Erased(Instant at, Revision revision) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** An officer has the case. */
    record Taken(Officer by, Instant at, Instant leaseUntil) implements CaseChange {}

    /** The officer who has the case keeps it longer. */
    record LeaseRenewed(Officer by, Instant at, Instant leaseUntil) implements CaseChange {}

    /** The partner was told that someone is on it. */
    record Acknowledged(Officer by, Instant at) implements CaseChange {}

    /** Something was done. */
    record ActionRecorded(
            Officer by,
            Instant at,
            OfficerAction action,
            @Nullable SealedWords note) implements CaseChange {}

    /** Triage said where the report belongs. */
    record Corrected(Officer by, Instant at, Revision revision, Correction correction, SealedWords reason)
            implements CaseChange {}

    /** A correction came to nothing, since the partner changed the report before it was decided on. */
    record CorrectionOvertaken(Instant at, Revision correction) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }

    /** One officer would close a case that needs two. */
    record CloseProposed(Officer by, Instant at, CaseOutcome outcome, SealedWords word) implements CaseChange {}

    /** The case is closed. */
    record Closed(Officer by, Instant at, Closing closing) implements CaseChange {}

    /** The officer gave it back. */
    record Released(Officer by, Instant at) implements CaseChange {}

    /** The officer let it run out. */
    record Lapsed(Instant at, Officer owner) implements CaseChange {
        @Override
        public @Nullable Officer by() {
            return null;
        }
    }
}
