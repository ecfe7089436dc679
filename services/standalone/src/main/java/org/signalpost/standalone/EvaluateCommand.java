package org.signalpost.standalone;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.adapter.evaluation.EvaluatingFiles;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The classifier measured on labelled texts. */
@Command(
        name = "evaluate",
        header = "Measures the classifier on labelled texts, without a server.",
        description =
                "Reads labelled texts as JSON Lines and prints how often country, threats and relevance are right, how"
                        + " sure the classifier is and how rightly, what would go on without a person, and its worst mistakes. No"
                        + " server, no network. Exit code 1 if a line has a fault: then all faults are named and nothing is"
                        + " measured.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Labelled texts; all are measured together.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page, too. It shows the texts of the worst mistakes.")
    private @Nullable Path html;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the figures for programs, too. They hold nothing of the texts.")
    private @Nullable Path json;

    @Option(
            names = "--threshold",
            paramLabel = "NUMBER",
            converter = ThresholdsConverter.class,
            description = "Show what would go on without a person if that took this confidence: 0.6, or 0.6/0.7 for the"
                    + " country and the primary threat. Beside the usual ones; may be repeated.")
    private List<Thresholds> thresholds = new ArrayList<>();

    @Override
    public Integer call() {
        return new EvaluatingFiles(Classifier::load, Clock.systemUTC())
                .run(
                        files,
                        html,
                        json,
                        thresholds,
                        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8)));
    }

    /** Reads an option, and says what it should be. */
    private static final class ThresholdsConverter implements ITypeConverter<Thresholds> {

        @Override
        public Thresholds convert(String value) {
            try {
                return Thresholds.parse(value);
            } catch (IllegalArgumentException invalid) {
                throw new TypeConversionException(invalid.getMessage());
            }
        }
    }
}
