package org.signalpost.intake.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.CaseFact;
import org.signalpost.intake.model.RoutedFact;

/**
 * What is known of where reports stand. Recording the same again, or something older, changes nothing. Every method
 * throws {@link StorageUnavailableException} while the storage is away.
 */
public interface Progress {

    /** Records decisions: of each report the newest counts. */
    void routed(List<RoutedFact> decisions);

    /** Records changes of cases: of each case the newest counts. */
    void changed(List<CaseFact> changes);

    /** The newest decision about each of the reports that has one. */
    Map<ReportId, RoutedFact> newestDecisions(Collection<ReportId> reports);

    /** The newest case that must act on each of the reports that has one. */
    Map<ReportId, CaseFact> newestCases(Collection<ReportId> reports);
}
