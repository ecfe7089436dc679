package org.signalpost.desk.adapter.jdbc;

/** A change makes an event that is larger than Kafka takes; so it is not made. Permanent, and holds nothing of the event. */
public final class EventTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventTooLargeException() {
        super("An event is larger than a record may be");
    }
}
