package org.signalpost.intake.adapter.web;

import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;

/** Decides whose reports a caller acts for. */
final class Callers {

    private Callers() {}

    /**
     * The submitter that {@code caller} is: a partner's system for the whole partner, a person for their own.
     *
     * @throws org.springframework.security.access.AccessDeniedException if the caller belongs to no partner
     */
    static Submitter submitter(Caller caller) {
        return new Submitter(
                caller.requirePartner(),
                caller.subject(),
                caller.has(Role.PARTNER) ? Submitter.Reach.WHOLE_PARTNER : Submitter.Reach.OWN_REPORTS);
    }
}
