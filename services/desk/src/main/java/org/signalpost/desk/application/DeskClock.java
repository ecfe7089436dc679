package org.signalpost.desk.application;

import java.time.Clock;

/**
 * The desk's clock, which is nobody else's in a context that several services share.
 *
 * @param clock ticks no finer than the database keeps, so that what is returned is what is read again
 */
public record DeskClock(Clock clock) {}
