package org.signalpost.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a report as they travel: encrypted, each under a key of its own.
 *
 * @param account what happened
 * @param identity names, contacts, exact places, flags; there also when the partner gave none, so that nobody can tell
 * @param summary the summary that the partner wrote for sharing, if any
 */
public record SealedParts(
        Ciphertext account, Ciphertext identity, @Nullable Ciphertext summary) {}
