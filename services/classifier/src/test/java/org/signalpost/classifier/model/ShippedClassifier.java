package org.signalpost.classifier.model;

import java.time.Instant;
import org.signalpost.contracts.event.Classification;

/** The engine as it ships, loaded once for all tests. */
public final class ShippedClassifier {

    /** The engine. */
    public static final Classifier ENGINE = Classifier.load();

    /** When the tests are read. */
    public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private ShippedClassifier() {}

    static Classification classify(String text) {
        return ENGINE.classify(ReportToClassify.ofText(text, NOW));
    }
}
