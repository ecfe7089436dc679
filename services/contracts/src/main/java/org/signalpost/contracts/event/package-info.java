/**
 * What travels on the topics: one immutable type for each, its identity derived from what it is about, so that a
 * repeated event is the same event; and the one place that turns events into records and back.
 */
@NullMarked
package org.signalpost.contracts.event;

import org.jspecify.annotations.NullMarked;
