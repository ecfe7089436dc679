package org.signalpost.contracts.vocabulary;

import java.time.Instant;

/**
 * What is about to happen to the defender, which moves the clock of the case.
 *
 * @param kind what it is
 * @param at when it happens
 */
public record NextKnownEvent(NextKnownEventKind kind, Instant at) {}
