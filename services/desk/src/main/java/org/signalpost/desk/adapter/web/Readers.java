package org.signalpost.desk.adapter.web;

import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;

/** Sees the officer, or the system of a post, in a caller. */
final class Readers {

    private Readers() {}

    static Reader of(Caller caller) {
        return new Reader(
                new Officer(caller.subject(), caller.displayName()),
                caller.has(Role.OFFICER),
                caller.queues(),
                caller.locallyEmployed());
    }

    /** The system of a post or desk reads as an officer of its queues would, and nothing else. */
    static Reader ofSystem(Caller caller) {
        return new Reader(
                new Officer(caller.subject(), caller.displayName()),
                caller.has(Role.OUTSIDE_SYSTEM),
                caller.queues(),
                caller.locallyEmployed());
    }
}
