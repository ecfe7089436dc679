package org.signalpost.classifier.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.signalpost.classifier.application.LearningFromCorrections;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportCorrected;

/**
 * Counts decisions and corrections by kind and language, and failures by kind: as many series as there are packs. A batch that is
 * rolled back or repeated counts again.
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
            Counter.builder("signalpost.classifier.classified")
                    .description("Reports classified, by decision and language")
                    .tag("decision", classification.decision().name())
                    .tag("language", language(classification, known))
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

    /** Counts what a correction showed to be wrong, each kind once; nothing if it is none of what the engine decided. */
    void count(ReportCorrected corrected, Set<String> known) {
        LearningFromCorrections.errors(corrected)
                .forEach(error -> Counter.builder("signalpost.classifier.corrections")
                        .description("What triage found wrong in what was classified, by kind of error and language")
                        .tag("error", error.name())
                        .tag("language", language(corrected.classification(), known))
                        .register(meters)
                        .increment());
    }

    private static String language(Classification classification, Set<String> known) {
        String language = classification.language();
        return language == null ? "unknown" : known.contains(language) ? language : "other";
    }
}
