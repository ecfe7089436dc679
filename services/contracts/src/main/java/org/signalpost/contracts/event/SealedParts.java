package org.signalpost.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a report as they travel: encrypted, each under a key of its own.
 *
 * @param account what happened, as it was first submitted
 * @param identity names, contacts, exact places, flags; there also when the partner gave none, so that nobody can tell
 * @param summary the summary that the partner wrote for sharing, if any
 * @param added what the partner added to the account, oldest first; empty if nothing. Whoever may read the account may
 *     read it, and {@link org.signalpost.contracts.content.Account#extendedBy} makes one text of both
 */
public record SealedParts(
        Ciphertext account, Ciphertext identity, @Nullable Ciphertext summary, List<AddedInformation> added) {

    /** Takes a missing list as empty: events of version 1.0 had none. */
    public SealedParts(
            Ciphertext account,
            Ciphertext identity,
            @Nullable Ciphertext summary,
            @Nullable List<AddedInformation> added) {
        this.account = account;
        this.identity = identity;
        this.summary = summary;
        this.added = added == null ? List.of() : List.copyOf(added);
    }

    /** The parts of a report to which nothing was added. */
    public SealedParts(Ciphertext account, Ciphertext identity, @Nullable Ciphertext summary) {
        this(account, identity, summary, null);
    }
}
