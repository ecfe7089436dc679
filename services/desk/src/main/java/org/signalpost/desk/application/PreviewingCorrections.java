package org.signalpost.desk.application;

import java.util.Optional;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Reader;

/** Shows triage where a report would go if it were corrected so. Changes nothing, and opens nothing. */
public final class PreviewingCorrections {

    private final Cases cases;
    private final Decisions decisions;
    private final RoutingPreview router;

    /** The use case over these ports and what the router says. */
    public PreviewingCorrections(Cases cases, Decisions decisions, RoutingPreview router) {
        this.cases = cases;
        this.decisions = decisions;
        this.router = router;
    }

    /** Where the report of a case in triage would go; only for who may work on that case. */
    public Preview preview(CaseId id, Reader reader, Correction correction) {
        Optional<ReportRouted> newest = cases.find(id)
                .filter(reader::mayWorkOn)
                .filter(file -> file.queue().equals(QueueName.TRIAGE) && file.isOpen())
                .flatMap(file -> decisions.newest(file.report()));
        if (newest.isEmpty()) {
            return new NotThere();
        }
        ReportRouted decision = newest.get();
        return router.preview(new RoutingQuestion(
                        decision.report().terms(),
                        correction.applyTo(decision.classification()),
                        decision.revision().corrected()))
                .<Preview>map(Known::new)
                .orElseGet(NotKnown::new);
    }

    /** What can be said. */
    public sealed interface Preview {}

    /**
     * Where it would go.
     *
     * @param routing the decision as it would be
     */
    public record Known(Routing routing) implements Preview {}

    /** The router does not say at the moment. */
    public record NotKnown() implements Preview {}

    /** There is no such case in triage, or none for this reader. */
    public record NotThere() implements Preview {}
}
