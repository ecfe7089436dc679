package org.signalpost.contracts.event;

import java.time.Instant;

/**
 * A text that the partner added to the account, sealed under the key of the account.
 *
 * @param version the version of the report that it came with, from 2
 * @param addedAt when it was received
 * @param text a {@link org.signalpost.contracts.content.Text}, encrypted
 */
public record AddedInformation(int version, Instant addedAt, Ciphertext text) {}
