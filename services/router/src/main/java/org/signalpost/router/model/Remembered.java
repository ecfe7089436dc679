package org.signalpost.router.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * What the router remembers of a report. Only reports that need it are remembered: those of which it has decided on more than
 * the first state, and those that a registered queue was told of. Of any other report, nothing newer than the first state was
 * decided, and deciding on that once more makes the same event.
 *
 * @param revision the newest state that was decided
 * @param delivered what each registered queue was told last
 * @param correction what a triage officer said that the decision rests on; null if it rests on the classifier alone
 */
public record Remembered(
        Revision revision,
        List<Delivered> delivered,
        @Nullable Correction correction) {

    /** Takes a copy of the list. */
    public Remembered {
        delivered = List.copyOf(delivered);
    }

    /**
     * A triage officer's word.
     *
     * @param version the partner's version of the report that the officer had read
     * @param classification what the officer made of it
     */
    public record Correction(int version, Classification classification) {}

    /** Whether this was decided before: this very state, or a newer one that replaced it. */
    public boolean covers(Revision other) {
        return !other.isNewerThan(revision);
    }

    /**
     * The officer's word, if it still holds for a report that was changed like this: a person's judgement is not undone by a
     * consent, but where there is more to read than the officer had, the machine reads all of it again; and where the machine
     * found that the report is erased, there is nothing left to judge. Contacts, a summary or a next event that the partner
     * put in the place of others give the machine nothing to read.
     *
     * @param added the texts that the partner added to the account
     * @param classified what the machine found now
     */
    public Optional<Correction> correctionFor(List<AddedInformation> added, Classification classified) {
        Correction given = correction;
        if (given == null
                || classified.reasons().stream()
                        .anyMatch(reason -> reason.code().equals(Reason.REPORT_ERASED))
                || added.stream().anyMatch(text -> text.version() > given.version())) {
            return Optional.empty();
        }
        return Optional.of(given);
    }

    /** What the queue was told last, if it was told anything. */
    public Optional<Delivered> lastTo(QueueName queue) {
        return delivered.stream().filter(last -> last.queue().equals(queue)).findFirst();
    }
}
