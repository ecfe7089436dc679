package org.signalpost.classifier.application;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * Whether a version of a report lets corrections of it be kept.
 *
 * @param given whether its partner said yes under a mark that lets it go beyond the primary queue, and has neither withdrawn nor
 *     erased it
 * @param until the last day that holds, if it is limited
 */
public record Permission(boolean given, @Nullable LocalDate until) {

    /** What this version of the report says. */
    public static Permission of(Report report) {
        return new Permission(
                report.active()
                        && report.terms().sharing().allows(Sharing.AMBER_STRICT)
                        && report.terms().consents().answer(ConsentKind.USED_FOR_IMPROVEMENT) == ConsentValue.YES,
                report.terms()
                        .consents()
                        .terms(ConsentKind.USED_FOR_IMPROVEMENT)
                        .validUntil());
    }

    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return given && (until == null || !day.isAfter(until));
    }
}
