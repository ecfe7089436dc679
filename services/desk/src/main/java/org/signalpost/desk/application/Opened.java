package org.signalpost.desk.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;
import org.signalpost.desk.model.Disclosure;
import org.signalpost.desk.model.Officer;

/** What became of someone's wish to read a sealed part. */
public sealed interface Opened {

    /**
     * What happened, with what the classifier read from it.
     *
     * @param account the account, with all that the partner added to it, as one text
     * @param classification whose evidence lies in that text
     * @param additions what of it was added later, oldest first
     */
    record OfAccount(Account account, Classification classification, List<Addition> additions) implements Opened {

        /** Takes a copy of the list. */
        public OfAccount {
            additions = List.copyOf(additions);
        }

        @Override
        public String toString() {
            return "OfAccount[redacted]";
        }
    }

    /**
     * What the partner added to the account.
     *
     * @param version the version of the report that it came with
     * @param addedAt when
     * @param where it lies in the text, in code points, the end exclusive
     */
    record Addition(int version, Instant addedAt, Span where) {

        /** The words of the addition. */
        public String in(String narrative) {
            int start = narrative.offsetByCodePoints(0, where.start());
            return narrative.substring(start, narrative.offsetByCodePoints(start, where.end() - where.start()));
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
