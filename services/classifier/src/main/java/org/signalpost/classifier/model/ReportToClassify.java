package org.signalpost.classifier.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.vocabulary.NextKnownEvent;

/**
 * All that a classification is made from.
 *
 * @param narrative the account, any text at all
 * @param place the town or region as the partner gave it, if said
 * @param stated what the partner said beside the text
 * @param nextKnownEvent what is about to happen, if known
 * @param receivedAt when it was first told: how long ago something happened is measured from here, whatever changed since
 * @param now when this version of it was told: what lies ahead is measured from here
 */
public record ReportToClassify(
        String narrative,
        @Nullable String place,
        StatedFacts stated,
        @Nullable NextKnownEvent nextKnownEvent,
        Instant receivedAt,
        Instant now) {

    /** A report that is told for the first time. */
    public ReportToClassify(
            String narrative,
            @Nullable String place,
            StatedFacts stated,
            @Nullable NextKnownEvent nextKnownEvent,
            Instant now) {
        this(narrative, place, stated, nextKnownEvent, now, now);
    }

    /** A text of which nothing else is known. */
    public static ReportToClassify ofText(String narrative, Instant now) {
        return new ReportToClassify(narrative, null, StatedFacts.NONE, null, now);
    }

    /** What is known of it beside the account. */
    ReportToClassify withoutNarrative() {
        return new ReportToClassify("", place, stated, nextKnownEvent, receivedAt, now);
    }

    @Override
    public String toString() {
        return "ReportToClassify[redacted]";
    }
}
