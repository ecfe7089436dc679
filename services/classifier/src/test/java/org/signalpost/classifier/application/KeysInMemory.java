package org.signalpost.classifier.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Keys of reports for tests without a database. */
final class KeysInMemory implements ReportKeys {

    private final Map<ReportId, Map<ReportPart, WrappedKey>> keys = new HashMap<>();
    private final Set<ReportId> destroyed = ConcurrentHashMap.newKeySet();

    @Override
    public void store(ReportId report, Map<ReportPart, WrappedKey> wrapped) {
        keys.put(report, Map.copyOf(wrapped));
    }

    @Override
    public Optional<WrappedKey> find(ReportId report, ReportPart part) {
        return Optional.ofNullable(keys.getOrDefault(report, Map.of()).get(part));
    }

    @Override
    public Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part) {
        Map<ReportId, WrappedKey> found = new HashMap<>();
        for (ReportId report : reports) {
            find(report, part).ifPresent(key -> found.put(report, key));
        }
        return found;
    }

    @Override
    public boolean destroy(ReportId report) {
        destroyed.add(report);
        return keys.remove(report) != null;
    }

    @Override
    public Set<ReportId> destroyed(Collection<ReportId> reports) {
        return reports.stream().filter(destroyed::contains).collect(Collectors.toSet());
    }

    @Override
    public void forget(ReportId report) {
        keys.remove(report);
    }
}
