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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The classifier measured on labelled texts, or what triage corrected of it. */
@Command(
        name = "evaluate",
        header = "Measures the classifier on labelled texts, without a server.",
        description =
                "Reads labelled texts as JSON Lines and prints how often country, threats and relevance are right, how"
                        + " sure the classifier is and how rightly, what would go on without a person, and its worst mistakes. No"
                        + " server, no network. Exit code 1 if a line has a fault: then all faults are named and nothing is"
                        + " measured. With --corrections it lists what triage corrected in an installation instead.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Labelled texts; all are measured together.")
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

    @Option(
            names = "--corrections",
            description =
                    "List what triage corrected, where the partner allows it: answers, what is right, and the lines of"
                            + " the pack that led to them. It needs the installation's database and master key; that the"
                            + " examples are opened is recorded there. No FILE.")
    private boolean corrections;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./signalpost-data",
            description = "With --corrections: where the installation keeps everything (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("signalpost-data");

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = {
                "With --corrections: the PostgreSQL of an installation that has one of its own.",
                "User and password: SIGNALPOST_DATABASE_USER and SIGNALPOST_DATABASE_PASSWORD in the environment."
            })
    private @Nullable String database;

    @Option(
            names = "--master-key-file",
            paramLabel = "FILE",
            description =
                    "With --corrections: the master key (default: SIGNALPOST_MASTER_KEY in the environment, or the one in"
                            + " the data directory).")
    private @Nullable Path masterKeyFile;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (corrections) {
            if (!files.isEmpty() || html != null || !thresholds.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "--corrections takes no FILE, no --html and no --threshold");
            }
            new KeptCorrections(data, database, masterKeyFile, System.getenv())
                    .list(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)), json);
            return EvaluatingFiles.EVALUATED;
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
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
