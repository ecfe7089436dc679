package org.signalpost.contracts.sealing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/**
 * Where the wrapped keys of reports are kept. Destroying them here makes a report unreadable everywhere, so there must be
 * no other copy but backups whose age is bounded.
 */
public interface ReportKeys {

    /**
     * Keeps the keys of a new report, in the transaction of the caller if there is one.
     *
     * @throws IllegalStateException if the report has keys already, or had and they were destroyed
     */
    void store(ReportId report, Map<ReportPart, WrappedKey> keys);

    /** The key of one part; empty when it was destroyed or never was. */
    Optional<WrappedKey> find(ReportId report, ReportPart part);

    /** The keys of the same part of many reports in one look-up; reports without one are absent. */
    Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part);

    /**
     * Destroys all keys of a report, for good, in the transaction of the caller if there is one.
     *
     * @return whether there were any
     */
    boolean destroy(ReportId report);

    /** Those of the reports whose keys were destroyed. One whose keys are missing for another reason is not among them. */
    Set<ReportId> destroyed(Collection<ReportId> reports);

    /**
     * Removes the keys of a report that was never accepted, in the transaction of the caller if there is one. Unlike
     * after {@link #destroy}, a report of this id may come again.
     */
    void forget(ReportId report);
}
