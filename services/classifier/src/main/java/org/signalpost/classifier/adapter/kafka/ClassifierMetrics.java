package org.signalpost.classifier.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.ReportClassified;

/**
 * Counts decisions by kind and language, and failures by kind: as many series as there are packs. A batch that is rolled
 * back and decided again counts again.
 */
public final class ClassifierMetrics {

    private final MeterRegistry meters;

    /** Counts in {@code meters}. */
    public ClassifierMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts what was decided about a batch; languages that are none of {@code known} together. */
    void count(List<ReportClassified> batch, Set<String> known) {
        for (ReportClassified classified : batch) {
            Classification classification = classified.classification();
            String language = classification.language();
            Counter.builder("signalpost.classifier.classified")
                    .description("Reports classified, by decision and language")
                    .tag("decision", classification.decision().name())
                    .tag("language", language == null ? "unknown" : known.contains(language) ? language : "other")
                    .register(meters)
                    .increment();
            classification.reasons().stream()
                    .map(reason -> ReasonCode.valueOf(reason.code()))
                    .filter(code -> code == ReasonCode.ENGINE_FAILED || code == ReasonCode.ACCOUNT_UNREADABLE)
                    .forEach(code -> Counter.builder("signalpost.classifier.failures")
                            .description("Reports that could not be opened or decided on, which a person gets")
                            .tag("reason", code.name())
                            .register(meters)
                            .increment());
        }
    }
}
