package org.signalpost.intake.model;

import org.signalpost.contracts.vocabulary.PartnerId;

/**
 * Who submits: a partner's system, which acts for the whole partner, or a person of a partner, who sees only what they
 * submitted themselves.
 *
 * @param partner the partner
 * @param subject the system or person, as the subject of their token
 * @param reach how much of what the partner submitted they act for
 */
public record Submitter(PartnerId partner, String subject, Reach reach) {

    /** How much of a partner's reports someone acts for. */
    public enum Reach {
        /** All of them. */
        WHOLE_PARTNER,
        /** Those they submitted themselves. */
        OWN_REPORTS
    }
}
