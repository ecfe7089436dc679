package org.signalpost.desk.application;

import java.util.Optional;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.ReportId;

/** The newest decision on each report. */
public interface Decisions {

    /**
     * Keeps the decision if it is newer than what is known of the report; other decisions on the same report then wait for
     * the transaction to end.
     */
    Kept keep(ReportRouted decision);

    /** The newest decision on the report. */
    Optional<ReportRouted> newest(ReportId report);

    /** Counts a correction of the newest decision and holds the report until the transaction ends. */
    Optional<Correctable> countCorrection(ReportId report);

    /** What became of a decision. */
    enum Kept {
        /** The first one on this report. */
        FIRST,
        /** Newer than the one that was known. */
        NEWER,
        /** Known already, or overtaken. */
        OVERTAKEN
    }

    /**
     * What a correction starts from.
     *
     * @param newest the newest decision
     * @param correction the revision that the correction makes
     */
    record Correctable(ReportRouted newest, Revision correction) {}
}
