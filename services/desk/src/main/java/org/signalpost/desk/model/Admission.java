package org.signalpost.desk.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * Whom the partner's terms let near a case beyond the officers of its queue, and for how long. Kept with the case, so that
 * a list of cases need not read the terms of each.
 *
 * @param headquarters whether officers at headquarters may be the second person where another queue has the case
 * @param copiesUntil the last day on which a copy may show anything of the report; null if that is not limited
 */
public record Admission(boolean headquarters, @Nullable LocalDate copiesUntil) {

    /**
     * What these terms allow where the case is the one that must act. Headquarters is shut out by a report that stays with its primary queue ({@link Sharing#RED}),
     * by a partner who wants it back rather than there ({@link Fallback#RETURN_TO_PARTNER}), and where it, or a role at it,
     * is implicated.
     */
    public static Admission of(Terms terms) {
        return of(terms, terms.consents().validUntil());
    }

    /** What these terms allow where the case is a copy: for as long as the consent holds that this copy rests on. */
    public static Admission of(Terms terms, Routing.Copy copy) {
        return of(terms, copy.until(terms.consents()));
    }

    private static Admission of(Terms terms, @Nullable LocalDate copiesUntil) {
        boolean implicated =
                terms.implicated().stream().map(ImplicatedParty::queue).anyMatch(QueueName.HEADQUARTERS::equals);
        return new Admission(
                terms.sharing() != Sharing.RED && terms.fallback() != Fallback.RETURN_TO_PARTNER && !implicated,
                copiesUntil);
    }

    /** Whether a copy may still show something of the report. */
    boolean copiesHoldOn(LocalDate day) {
        return copiesUntil == null || !day.isAfter(copiesUntil);
    }
}
