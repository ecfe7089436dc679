package org.signalpost.classifier.application;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;

/** What decides. Thread-safe. */
public interface Engine {

    /** Names the engine and the data it decides with. */
    String name();

    /** The languages it has packs for. */
    Set<String> languages();

    /** Decides on a report. */
    Classification classify(ReportToClassify report);

    /** What holds of a report whose account cannot be read, and {@code why}. */
    Classification withoutAccount(ReportToClassify report, Reason why);

    /** What holds of a report that nobody is to act on, and {@code why}. */
    Classification inactive(ReportToClassify report, Reason why);

    /** What holds of a report that deciding failed on. Must not fail. */
    Classification failed(ReportToClassify report);

    /**
     * By which lines of its own data it understood these places of a narrative, each once, as {@code es.pack:123}: never a word of
     * the narrative, nor which of the words in that line stand there.
     */
    List<String> terms(String narrative, @Nullable String language, List<Span> evidence);

    /** The engine that ships. */
    static Engine of(Classifier classifier) {
        return new Engine() {
            @Override
            public String name() {
                return classifier.engine();
            }

            @Override
            public Set<String> languages() {
                return classifier.languages();
            }

            @Override
            public Classification classify(ReportToClassify report) {
                return classifier.classify(report);
            }

            @Override
            public Classification withoutAccount(ReportToClassify report, Reason why) {
                return classifier.withoutAccount(report, why);
            }

            @Override
            public Classification inactive(ReportToClassify report, Reason why) {
                return classifier.inactive(report, why);
            }

            @Override
            public Classification failed(ReportToClassify report) {
                return classifier.failed(report);
            }

            @Override
            public List<String> terms(String narrative, @Nullable String language, List<Span> evidence) {
                return classifier.terms(narrative, language, evidence);
            }
        };
    }
}
