package org.signalpost.router.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * A decision, as far as it says what recipients may know.
 *
 * @param report which report
 * @param revision which state of it
 * @param at when it was decided
 * @param active whether somebody is to act on it: it is neither withdrawn nor erased
 * @param terms on what terms it was given
 * @param summary stands for the sealed summary, without telling anything of it; null if the partner wrote none
 * @param classification what it is about
 * @param routing who gets it
 */
public record Decided(
        ReportId report,
        Revision revision,
        Instant at,
        boolean active,
        Terms terms,
        @Nullable String summary,
        Classification classification,
        Routing routing) {}
