package org.signalpost.contracts.event;

import java.time.Instant;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A report as it travels from stage to stage, its content sealed.
 *
 * @param id names it
 * @param revision which state of it this is
 * @param partner who submitted it
 * @param receivedAt when its first version was received
 * @param stated what the partner said beside the text
 * @param terms on what terms it was given
 * @param sealed its content, encrypted
 */
public record Report(
        ReportId id,
        Revision revision,
        PartnerId partner,
        Instant receivedAt,
        StatedFacts stated,
        Terms terms,
        SealedParts sealed) {

    /** The same report in another state. */
    public Report at(Revision other) {
        return new Report(id, other, partner, receivedAt, stated, terms, sealed);
    }
}
