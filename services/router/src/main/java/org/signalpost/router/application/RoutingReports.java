package org.signalpost.router.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.router.model.Ending;
import org.signalpost.router.model.Facts;
import org.signalpost.router.model.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides to whom reports go. Every report gets a decision: where the policy fails for one, it goes by
 * {@link Policy#whenDecidingFails}, and only what kind of failure it was is logged. Safe to use from several threads.
 */
public final class RoutingReports implements RoutingPreview {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingReports.class);

    private final Policy policy;
    private final Clock clock;

    /** Decides by {@code policy}; consents must hold on the day that {@code clock} shows, in UTC. */
    public RoutingReports(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** The decision about a report as it was classified. */
    public ReportRouted route(ReportClassified classified) {
        return route(classified.report(), classified.classification());
    }

    /** The decision about a report as a triage officer corrected it. */
    public ReportRouted route(ReportCorrected corrected) {
        return route(corrected.report(), corrected.classification());
    }

    /** Decides and tells nobody. Where the policy fails for these facts there is no answer, rather than that of a failure. */
    @Override
    public Optional<Routing> preview(RoutingQuestion question) {
        try {
            return Optional.of(policy.route(Facts.of(
                    question.classification(),
                    question.terms(),
                    question.revision(),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Policy {} cannot say where a report would go: {}",
                    policy.version(),
                    failure.getClass().getName());
            return Optional.empty();
        }
    }

    /** The decision about a report, resting on {@code classification}. */
    ReportRouted route(Report report, Classification classification) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new ReportRouted(report, now, classification, routing(report, classification, now));
    }

    /** An {@code Error} from one report is that report's failure, not the end of the listener. */
    private Routing routing(Report report, Classification classification, Instant now) {
        Optional<Ending> ending = Ending.of(report.amendments(), classification);
        if (ending.isPresent()) {
            return policy.toNobody(ending.get());
        }
        try {
            return policy.route(Facts.of(
                    classification, report.terms(), report.revision(), LocalDate.ofInstant(now, ZoneOffset.UTC)));
        } catch (OutOfMemoryError notOfThisReport) {
            throw notOfThisReport;
        } catch (RuntimeException | Error failure) {
            LOG.error(
                    "Deciding on report {} failed under policy {} with {}; it goes where failures go",
                    report.id(),
                    policy.version(),
                    failure.getClass().getName());
            return policy.whenDecidingFails(report.terms().implicated());
        }
    }
}
