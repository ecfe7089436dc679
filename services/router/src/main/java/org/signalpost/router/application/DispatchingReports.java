package org.signalpost.router.application;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.IssuedEntry;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.model.Decided;
import org.signalpost.router.model.Deliveries;
import org.signalpost.router.model.Registration;
import org.signalpost.router.model.Remembered;
import org.signalpost.router.model.Remembered.Correction;

/**
 * Decides on each state of a report once, in the light of what was decided before: what is older than that, or the same
 * again, is left alone; what a triage officer said is kept where it still holds; and the systems of registered queues are told
 * what is new to them. Safe to use from several threads.
 */
public final class DispatchingReports {

    private final RoutingReports routing;
    private final Registration registered;

    /** Decides by {@code routing}, and tells {@code registered} queues. */
    public DispatchingReports(RoutingReports routing, Registration registered) {
        this.routing = routing;
        this.registered = registered;
    }

    /**
     * What comes of a report as it was classified; nothing if it was overtaken.
     *
     * @param before what is remembered of the report; null if nothing
     */
    public Optional<Dispatch> dispatch(ReportClassified classified, @Nullable Remembered before) {
        Report report = classified.report();
        Correction correction = before == null
                ? null
                : before.correctionFor(report.sealed().added(), classified.classification())
                        .orElse(null);
        return dispatch(
                report,
                correction == null ? classified.classification() : correction.classification(),
                correction,
                before);
    }

    /**
     * What comes of a report as a triage officer corrected it; nothing if it was overtaken.
     *
     * @param before what is remembered of the report; null if nothing
     */
    public Optional<Dispatch> dispatch(ReportCorrected corrected, @Nullable Remembered before) {
        return dispatch(
                corrected.report(),
                corrected.classification(),
                new Correction(corrected.revision().version(), corrected.classification()),
                before);
    }

    /**
     * What is still to be done about a report that is found in the memory when it is read; empty if nothing is.
     *
     * @param reachable whether a queue has a topic
     * @param now when
     */
    public Optional<Deliveries> settle(Remembered found, Predicate<QueueName> reachable, Instant now) {
        return Deliveries.settling(found, registered, reachable, now);
    }

    private Optional<Dispatch> dispatch(
            Report report,
            Classification classification,
            @Nullable Correction correction,
            @Nullable Remembered before) {
        if (before != null && before.covers(report.revision())) {
            return Optional.empty();
        }
        ReportRouted decision = routing.route(report, classification);
        Deliveries deliveries = Deliveries.of(before, decided(decision), correction, registered);
        List<IssuedEntry> issued = deliveries.entries().entrySet().stream()
                .map(one -> new IssuedEntry(
                        one.getKey(),
                        one.getValue().id(),
                        one.getValue().number(),
                        one.getValue().change()))
                .toList();
        return Optional.of(new Dispatch(
                new ReportRouted(report, decision.routedAt(), decision.classification(), decision.routing(), issued),
                deliveries.entries(),
                deliveries.memory()));
    }

    private static Decided decided(ReportRouted decision) {
        Report report = decision.report();
        Ciphertext summary = report.sealed().summary();
        return new Decided(
                report.id(),
                report.revision(),
                decision.routedAt(),
                report.active(),
                report.terms(),
                summary == null
                        ? null
                        : Event.derivedId("summary", Base64.getEncoder().encodeToString(summary.bytes())),
                decision.classification(),
                decision.routing());
    }

    /**
     * What comes of one state of a report: all of it is written, or nothing.
     *
     * @param decision the whole decision, for the services
     * @param entries what each registered queue's system is told
     * @param memory what to remember of the report from now on; null if nothing, and then nothing was before
     */
    public record Dispatch(
            ReportRouted decision,
            Map<QueueName, QueueEntry> entries,
            @Nullable Remembered memory) {}
}
