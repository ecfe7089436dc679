package org.signalpost.contracts.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A report as it travels from stage to stage, its content sealed. It is always the whole state: whoever has the newest
 * needs no older one.
 *
 * @param id names it
 * @param revision which state of it this is
 * @param partner who submitted it
 * @param receivedAt when its first version was received
 * @param stated what the partner said beside the text
 * @param terms on what terms it was given
 * @param sealed its content, encrypted
 * @param amendments what the partner changed since the first version, oldest first; empty if nothing
 */
public record Report(
        ReportId id,
        Revision revision,
        PartnerId partner,
        Instant receivedAt,
        StatedFacts stated,
        Terms terms,
        SealedParts sealed,
        List<Amendment> amendments) {

    /** Takes a missing list as empty: events of version 1.0 had none. */
    public Report(
            ReportId id,
            Revision revision,
            PartnerId partner,
            Instant receivedAt,
            StatedFacts stated,
            Terms terms,
            SealedParts sealed,
            @Nullable List<Amendment> amendments) {
        this.id = id;
        this.revision = revision;
        this.partner = partner;
        this.receivedAt = receivedAt;
        this.stated = stated;
        this.terms = terms;
        this.sealed = sealed;
        this.amendments = amendments == null ? List.of() : List.copyOf(amendments);
    }

    /** A report that its partner has not changed. */
    public Report(
            ReportId id,
            Revision revision,
            PartnerId partner,
            Instant receivedAt,
            StatedFacts stated,
            Terms terms,
            SealedParts sealed) {
        this(id, revision, partner, receivedAt, stated, terms, sealed, null);
    }

    /** The same report in another state. */
    public Report at(Revision other) {
        return new Report(id, other, partner, receivedAt, stated, terms, sealed, amendments);
    }

    /** Whether somebody is to act on it: it is neither withdrawn nor erased. */
    public boolean active() {
        return !withdrawn() && !erased();
    }

    /** Whether the partner took it back; it may be erased besides. */
    public boolean withdrawn() {
        return has(AmendmentKind.WITHDRAWN);
    }

    /** Whether the partner had its keys destroyed: it cannot be opened any more. */
    public boolean erased() {
        return has(AmendmentKind.ERASED);
    }

    private boolean has(AmendmentKind kind) {
        return amendments.stream().anyMatch(amendment -> amendment.kinds().contains(kind));
    }
}
