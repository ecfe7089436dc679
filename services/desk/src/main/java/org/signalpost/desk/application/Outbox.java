package org.signalpost.desk.application;

import java.util.Collection;
import org.signalpost.contracts.event.Event;

/** News that leaves with the transaction: published if and only if it commits, in the order it was written. */
public interface Outbox {

    /** Adds events, to be published after the transaction. */
    void add(Collection<? extends Event> events);
}
