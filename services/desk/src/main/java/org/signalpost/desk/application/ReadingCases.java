package org.signalpost.desk.application;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Standing;
import org.signalpost.desk.model.TrailLine;
import org.springframework.transaction.support.TransactionOperations;

/** What an officer sees of a case without opening anything. */
public final class ReadingCases {

    private final Cases cases;
    private final Decisions decisions;
    private final AuditTrail trail;
    private final TransactionOperations transactions;

    /** The use case over these ports. */
    public ReadingCases(Cases cases, Decisions decisions, AuditTrail trail, TransactionOperations transactions) {
        this.cases = cases;
        this.decisions = decisions;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** The case, if the reader may know of it. */
    public Optional<View> find(CaseId id, Reader reader) {
        return Objects.requireNonNull(transactions.execute(status -> cases.findRow(id)
                .filter(row -> reader.maySee(row.file()))
                .flatMap(row -> decisions
                        .newest(row.file().report())
                        .map(decision -> new View(
                                row.file(),
                                row.facts(),
                                decision,
                                trail.of(id).stream().map(TrailLine.Kept::line).toList())))));
    }

    /** Whether it is a copy, and the reader may know of it. */
    public boolean isCopy(CaseId id, Reader reader) {
        return cases.find(id)
                .filter(reader::maySee)
                .filter(file -> file.standing() == Standing.COPY)
                .isPresent();
    }

    /**
     * A case with the decision that brought it here and its timeline.
     *
     * @param file the case
     * @param facts what its row says of the report: as it was last read, also after the partner withdrew it
     * @param decision the newest decision on the report
     * @param timeline its audit trail, oldest first
     */
    public record View(Case file, Facts facts, ReportRouted decision, List<TrailLine> timeline) {

        /** Takes a copy of the timeline. */
        public View {
            timeline = List.copyOf(timeline);
        }
    }
}
