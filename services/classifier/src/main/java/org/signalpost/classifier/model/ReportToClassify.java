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
 * @param now when it is read: what was recent or imminent is so by this time
 */
public record ReportToClassify(
        String narrative,
        @Nullable String place,
        StatedFacts stated,
        @Nullable NextKnownEvent nextKnownEvent,
        Instant now) {

    /** A text of which nothing else is known. */
    public static ReportToClassify ofText(String narrative, Instant now) {
        return new ReportToClassify(narrative, null, StatedFacts.NONE, null, now);
    }

    @Override
    public String toString() {
        return "ReportToClassify[redacted]";
    }
}
