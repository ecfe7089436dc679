package org.signalpost.identity.model;

import java.time.Instant;

/**
 * A password that somebody else knows too.
 *
 * @param since when it was made
 * @param renewed whether there was another one before it
 */
public record TemporaryPassword(Instant since, boolean renewed) {}
