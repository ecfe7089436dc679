package org.signalpost.intake.adapter.jdbc;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.application.StorageUnavailableException;

/**
 * The keys of reports as the use cases ask for them: every method throws {@link StorageUnavailableException} while the
 * storage is away, as those of the other ports do.
 */
public final class AskedReportKeys implements ReportKeys {

    private final ReportKeys keys;

    /** Asks {@code keys}, which are kept in PostgreSQL. */
    public AskedReportKeys(ReportKeys keys) {
        this.keys = keys;
    }

    @Override
    public void store(ReportId report, Map<ReportPart, WrappedKey> wrapped) {
        Storage.ask(() -> {
            keys.store(report, wrapped);
            return true;
        });
    }

    @Override
    public Optional<WrappedKey> find(ReportId report, ReportPart part) {
        return Storage.ask(() -> keys.find(report, part));
    }

    @Override
    public Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part) {
        return Storage.ask(() -> keys.findAll(reports, part));
    }

    @Override
    public boolean destroy(ReportId report) {
        return Storage.ask(() -> keys.destroy(report));
    }

    @Override
    public Set<ReportId> destroyed(Collection<ReportId> reports) {
        return Storage.ask(() -> keys.destroyed(reports));
    }

    @Override
    public void forget(ReportId report) {
        Storage.ask(() -> {
            keys.forget(report);
            return true;
        });
    }
}
