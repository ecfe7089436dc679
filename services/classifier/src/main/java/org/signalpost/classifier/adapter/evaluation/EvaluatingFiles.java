package org.signalpost.classifier.adapter.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.evaluation.Evaluation;
import org.signalpost.classifier.evaluation.JudgedText;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.Thresholds;

/**
 * The {@code evaluate} command. Says what is wrong with the files, all of it, or how good the classifier is on them; never
 * how good it is on a part of them.
 */
public final class EvaluatingFiles {

    /** The figures are written. */
    public static final int EVALUATED = 0;

    /** A line has a fault, or a file cannot be read or written; which is said. */
    public static final int REFUSED = 1;

    private static final List<Thresholds> USUAL = IntStream.rangeClosed(6, 19)
            .mapToObj(twentieth -> new Thresholds(twentieth / 20.0, twentieth / 20.0))
            .toList();

    private final Supplier<Classifier> classifier;
    private final Clock clock;

    /**
     * An evaluation.
     *
     * @param classifier loads what is measured; only asked when the files have no faults
     * @param clock tells the time at which the texts are read
     */
    public EvaluatingFiles(Supplier<Classifier> classifier, Clock clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    /**
     * Evaluates the texts of all {@code files} together.
     *
     * @param html where to write the page, which shows texts, if it is wanted
     * @param json where to write the figures for programs, without texts, if they are wanted
     * @param thresholds which others to show beside the usual ones
     * @param out gets the figures for people
     * @param error gets what is wrong
     * @return {@link #EVALUATED} or {@link #REFUSED}
     */
    public int run(
            List<Path> files,
            @Nullable Path html,
            @Nullable Path json,
            List<Thresholds> thresholds,
            PrintWriter out,
            PrintWriter error) {
        LabelledFiles labelled = LabelledFiles.read(files);
        if (!labelled.faults().isEmpty()) {
            labelled.faults().forEach(error::println);
            error.println("Nothing was evaluated: " + labelled.faults().size()
                    + (labelled.faults().size() == 1 ? " fault." : " faults."));
            error.flush();
            return REFUSED;
        }
        Classifier measured = classifier.get();
        Instant now = clock.instant();
        Evaluation evaluation = Evaluation.of(
                labelled.texts().stream()
                        .map(text -> JudgedText.of(text, measured, now))
                        .toList(),
                withUsual(thresholds));
        out.print(EvaluationText.of(evaluation, measured.engine()));
        out.flush();
        boolean written = write(html, EvaluationPage.of(evaluation, measured.engine()), error)
                & write(json, EvaluationJson.of(evaluation, measured.engine()), error);
        return written ? EVALUATED : REFUSED;
    }

    private static List<Thresholds> withUsual(List<Thresholds> more) {
        Set<Thresholds> all = new LinkedHashSet<>(USUAL);
        all.addAll(more);
        return new ArrayList<>(all);
    }

    private static boolean write(@Nullable Path file, String content, PrintWriter error) {
        if (file != null) {
            try {
                Files.writeString(file, content);
            } catch (IOException unwritable) {
                error.println(file + ": cannot be written");
                error.flush();
                return false;
            }
        }
        return true;
    }
}
