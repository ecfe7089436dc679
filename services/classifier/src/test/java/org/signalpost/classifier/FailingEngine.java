package org.signalpost.classifier;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.application.Engine;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;

/** The real engine, but it breaks on a text that asks for it, and says the text in its message as a careless one would. */
public record FailingEngine(Engine real) implements Engine {

    /** A text with this breaks it. */
    public static final String BREAKS = "BREAK-THE-ENGINE";

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Set<String> languages() {
        return real.languages();
    }

    @Override
    public Classification classify(ReportToClassify report) {
        if (report.narrative().contains(BREAKS)) {
            throw new StackOverflowError(report.narrative());
        }
        return real.classify(report);
    }

    @Override
    public Classification withoutAccount(ReportToClassify report, Reason why) {
        return real.withoutAccount(report, why);
    }

    @Override
    public Classification inactive(ReportToClassify report, Reason why) {
        return real.inactive(report, why);
    }

    @Override
    public Classification failed(ReportToClassify report) {
        return real.failed(report);
    }

    @Override
    public List<String> terms(String narrative, @Nullable String language, List<Span> evidence) {
        return real.terms(narrative, language, evidence);
    }
}
