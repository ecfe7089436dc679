package org.signalpost.desk.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;

/** Where cases are kept. */
public interface Cases {

    /** The case of this id, as it stands. */
    Optional<Case> find(CaseId id);

    /** The case of this id with what its row says, as both stand. */
    Optional<QueueListing.Row> findRow(CaseId id);

    /** The case as it stands, and nobody changes it until the transaction ends. */
    Optional<Case> findAndHold(CaseId id);

    /** All cases of a report, recalled ones too. */
    List<Case> ofReport(ReportId report);

    /** Adds new cases with what their rows say. */
    void add(Collection<QueueListing.Row> rows);

    /**
     * Puts {@code after} in the place of {@code before}.
     *
     * @return whether {@code before} was still what is kept; if not, nothing was changed
     */
    boolean replace(Case before, Case after);

    /** Brings what the case's row says up to date. */
    void describe(CaseId id, Facts facts);

    /** Keeps whether the partner lets headquarters near the cases of a report with all of them, recalled ones too. */
    void admitHeadquarters(ReportId report, boolean admitted);

    /** Cases whose lease has run out, longest ago first. */
    List<CaseId> withExpiredLease(Instant now, int limit);
}
