package org.signalpost.classifier.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.ReportId;

/** Where corrections are kept as labelled examples, one for each report, and what the newest version of a report allows. */
public interface Corrections {

    /**
     * Remembers what a version allows, unless a newer one is known, and holds the report until the transaction ends.
     *
     * @return what the newest known version allows
     */
    Permission remember(ReportId report, int version, Permission permission);

    /**
     * Remembers what these versions allow, unless newer ones are known, and removes what is kept of their reports where the newest
     * known version does not allow it on {@code day}.
     */
    void heed(List<Said> said, LocalDate day);

    /** What is kept of a report. */
    Optional<Kept> find(ReportId report);

    /** Keeps a correction instead of whatever was kept of that report. */
    void keep(Kept correction);

    /** Removes what is kept of a report. */
    void remove(ReportId report);

    /** Removes what may not be kept any longer on this day, but for what somebody works on: it waits for nobody. */
    void removeRunOut(LocalDate day);

    /** All that may be kept on this day, oldest first. */
    List<Kept> all(LocalDate day);

    /**
     * Records that examples are opened to be listed, before they are.
     *
     * @param account who runs the command, as the operating system names them
     * @param reports whose examples they are
     */
    void recordListing(Instant at, String account, List<ReportId> reports);

    /** What {@code version} of {@code report} says about keeping corrections of it. */
    record Said(ReportId report, int version, Permission permission) {}

    /**
     * One correction.
     *
     * @param report of which report
     * @param revision which of its corrections
     * @param correctedAt when triage corrected it
     * @param example the labelled example, sealed under the key of the report's account
     */
    record Kept(ReportId report, Revision revision, Instant correctedAt, Ciphertext example) {}
}
