package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Command;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Disclosure;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Outcome;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Refusal;
import org.signalpost.desk.model.SealedWords;

/** Shows triage where a report would go if it were corrected so. Changes nothing, and opens nothing. */
public final class PreviewingCorrections {

    private static final SealedWords NOTHING_SAID = SealedWords.of(new byte[0]);

    private final Cases cases;
    private final Decisions decisions;
    private final RoutingPreview router;
    private final Clock clock;

    /** The use case over these ports and what the router says. */
    public PreviewingCorrections(Cases cases, Decisions decisions, RoutingPreview router, Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.router = router;
        this.clock = clock;
    }

    /**
     * Where the report of a case in triage would go; only for who may correct it at this moment. Who else would get it and who
     * would not is left out for readers who may not know that of the case ({@link Disclosure#showsWhoIsLeftOut}).
     */
    public Preview preview(CaseId id, Reader reader, Correction correction) {
        Case file = cases.find(id).filter(reader::mayWorkOn).orElse(null);
        ReportRouted decision =
                file == null ? null : decisions.newest(file.report()).orElse(null);
        if (file == null || decision == null) {
            return new NotThere();
        }
        Instant now = clock.instant();
        // The case itself says whether it could be corrected; what it would be then is dropped.
        Outcome outcome = file.apply(
                new Command.Correct(reader.officer(), now, now, decision.revision(), correction, NOTHING_SAID));
        if (outcome instanceof Outcome.Refused refused) {
            return new Refused(refused.reason(), refused.holder());
        }
        boolean whole = Disclosure.showsWhoIsLeftOut(
                file, decision.report().terms(), reader, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return router.preview(new RoutingQuestion(
                        decision.report().terms(),
                        correction.applyTo(decision.classification()),
                        decision.revision().corrected()))
                .<Preview>map(routing -> new Known(whole ? routing : withoutOthers(routing)))
                .orElseGet(NotKnown::new);
    }

    private static Routing withoutOthers(Routing routing) {
        return new Routing(routing.policy(), routing.directory(), routing.primary(), List.of(), List.of(), List.of());
    }

    /** What can be said. */
    public sealed interface Preview {}

    /**
     * Where it would go.
     *
     * @param routing the decision as it would be, as far as the reader may know it
     */
    public record Known(Routing routing) implements Preview {}

    /** The router does not say at the moment. */
    public record NotKnown() implements Preview {}

    /**
     * The reader could not correct the report now.
     *
     * @param reason why
     * @param holder who has the case, if anyone
     */
    public record Refused(Refusal reason, @Nullable Officer holder) implements Preview {}

    /** There is no such case, or none for this reader. */
    public record NotThere() implements Preview {}
}
