package org.signalpost.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * On what terms the partner gave the report.
 *
 * @param consents what was consented to
 * @param sharing the traffic-light mark
 * @param identityRelease whether the identity goes with the account
 * @param fallback where the report goes when its post cannot take it
 * @param implicated who must get nothing, in the partner's order; empty if nobody
 * @param nextKnownEvent what is about to happen, if known
 * @param drill whether this is an exercise: handled like the real thing, never counted
 */
public record Terms(
        Consents consents,
        Sharing sharing,
        IdentityRelease identityRelease,
        Fallback fallback,
        List<ImplicatedParty> implicated,
        @Nullable NextKnownEvent nextKnownEvent,
        boolean drill) {

    public Terms {
        implicated = List.copyOf(implicated);
    }
}
