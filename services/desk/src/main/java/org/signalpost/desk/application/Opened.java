package org.signalpost.desk.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Classification;
import org.signalpost.desk.model.Disclosure;
import org.signalpost.desk.model.Officer;

/** What became of someone's wish to read a sealed part. */
public sealed interface Opened {

    /**
     * What happened, with what the classifier read from it.
     *
     * @param account the account
     * @param classification whose evidence lies in the account's narrative
     */
    record OfAccount(Account account, Classification classification) implements Opened {
        @Override
        public String toString() {
            return "OfAccount[redacted]";
        }
    }

    /**
     * Whom it concerns.
     *
     * @param identity the identity
     */
    record OfIdentity(Identity identity) implements Opened {
        @Override
        public String toString() {
            return "OfIdentity[redacted]";
        }
    }

    /**
     * The summary that the partner wrote for sharing.
     *
     * @param words the summary
     */
    record OfSummary(Words words) implements Opened {}

    /**
     * What officers wrote on the case.
     *
     * @param notes in order
     */
    record OfNotes(List<Note> notes) implements Opened {

        /** Takes a copy of the list. */
        public OfNotes {
            notes = List.copyOf(notes);
        }
    }

    /**
     * One note.
     *
     * @param at when
     * @param by who
     * @param about the action of the trail's line that it belongs to
     * @param words what they wrote
     */
    record Note(Instant at, @Nullable Officer by, String about, Words words) {}

    /**
     * It stays sealed.
     *
     * @param reason why
     */
    record Denied(Disclosure.Denial reason) implements Opened {}

    /** The report was erased: nobody can read it any more. */
    record Erased() implements Opened {}

    /** There is no such case, or none that this reader may know of. */
    record NotThere() implements Opened {}
}
