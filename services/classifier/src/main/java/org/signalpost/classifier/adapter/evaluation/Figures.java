package org.signalpost.classifier.adapter.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.signalpost.classifier.evaluation.Calibration;
import org.signalpost.classifier.evaluation.Coverage;
import org.signalpost.classifier.evaluation.Evaluation;
import org.signalpost.classifier.evaluation.Findings;
import org.signalpost.classifier.evaluation.Share;
import org.signalpost.classifier.evaluation.Summary;
import org.signalpost.contracts.vocabulary.ThreatType;

/** The figures of an evaluation as tables that people read, on a terminal and on a page. What there is none of is a dash. */
final class Figures {

    static final String NONE = "–";

    private Figures() {}

    /**
     * One table.
     *
     * @param title what it tells
     * @param note how to read it; may be empty
     * @param columns the names of the columns; the first is what a row is about
     * @param rows as many cells each as there are columns
     */
    record Table(String title, String note, List<String> columns, List<List<String>> rows) {}

    static List<Table> tables(Evaluation evaluation) {
        return List.of(
                right(evaluation.all()),
                found(evaluation),
                automatic(evaluation),
                languages(evaluation),
                kinds("Threats", evaluation.threats()),
                kinds("Defenders", evaluation.defenders()),
                confusion(evaluation),
                calibration(
                        "How sure of the country", "Of the reports with an answer.", evaluation.countryCalibration()),
                calibration(
                        "How sure of the primary threat",
                        "Of all texts that were taken for a report.",
                        evaluation.primaryCalibration()));
    }

    static String scope(Evaluation evaluation, String engine) {
        int languages = evaluation.languages().size();
        return evaluation.all().texts() + " texts, " + evaluation.all().reports() + " of them reports, in " + languages
                + (languages == 1 ? " language" : " languages") + "; engine " + engine;
    }

    static String decimal(OptionalDouble value) {
        return value.isEmpty() ? NONE : decimal(value.getAsDouble());
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Table right(Summary all) {
        return new Table(
                "Right answers",
                "Country and primary threat are judged on reports. Where the text does not tell the country, none is right.",
                List.of("", "right", "of", "share"),
                List.of(
                        share("country, where the text tells it", all.country()),
                        share("  where it names it", all.countryExplicit()),
                        share("  where it only implies it", all.countryImplicit()),
                        share("country, where it does not tell it", all.countryNotTold()),
                        share("primary threat", all.primary()),
                        share("report or not, of all texts", all.relevance())));
    }

    private static List<String> share(String what, Share share) {
        return List.of(what, Integer.toString(share.right()), Integer.toString(share.of()), decimal(share.value()));
    }

    private static Table found(Evaluation evaluation) {
        Summary all = evaluation.all();
        return new Table(
                "Found, of what there was to find",
                "Macro is the mean over the kinds that some text has.",
                List.of("", "precision", "recall", "F1", "macro F1", "of"),
                List.of(
                        findings("that it is a report", all.isReport(), NONE),
                        findings("all threats", all.threats(), decimal(evaluation.threatsMacroF1())),
                        findings("kinds of defenders", all.defenders(), decimal(evaluation.defendersMacroF1()))));
    }

    private static List<String> findings(String what, Findings findings, String macro) {
        return List.of(
                what,
                decimal(findings.precision()),
                decimal(findings.recall()),
                decimal(findings.f1()),
                macro,
                Integer.toString(findings.support()));
    }

    private static Table automatic(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(coverage("as decided", evaluation.all().automatic()));
        evaluation
                .thresholds()
                .forEach((at, coverage) -> rows.add(coverage(
                        at.country() == at.primary()
                                ? shortly(at.country())
                                : shortly(at.country()) + " / " + shortly(at.primary()),
                        coverage)));
        return new Table(
                "Automatic: without a person",
                "What would go on if the country (/ the primary threat) took that confidence. The right primary is of all"
                        + " that go on: what is no report has none.",
                List.of("threshold", "of reports", "share", "right country", "right primary", "no reports"),
                rows);
    }

    private static String shortly(double threshold) {
        return String.format(Locale.ROOT, "%.2f", threshold);
    }

    private static List<String> coverage(String threshold, Coverage coverage) {
        return List.of(
                threshold,
                coverage.reports().right() + " of " + coverage.reports().of(),
                decimal(coverage.reports().value()),
                decimal(coverage.country().value()),
                decimal(coverage.primary().value()),
                Integer.toString(coverage.notReports()));
    }

    private static Table languages(Evaluation evaluation) {
        return new Table(
                "By language",
                "",
                List.of(
                        "",
                        "texts",
                        "country",
                        "primary",
                        "relevance",
                        "threats F1",
                        "defenders F1",
                        "automatic",
                        "its country",
                        "its primary"),
                evaluation.languages().entrySet().stream()
                        .map(entry -> {
                            Summary of = entry.getValue();
                            return List.of(
                                    entry.getKey(),
                                    Integer.toString(of.texts()),
                                    decimal(of.country().value()),
                                    decimal(of.primary().value()),
                                    decimal(of.relevance().value()),
                                    decimal(of.threats().f1()),
                                    decimal(of.defenders().f1()),
                                    decimal(of.automatic().reports().value()),
                                    decimal(of.automatic().country().value()),
                                    decimal(of.automatic().primary().value()));
                        })
                        .toList());
    }

    private static <T extends Enum<T>> Table kinds(String title, Map<T, Findings> kinds) {
        return new Table(
                title,
                "",
                List.of("", "precision", "recall", "F1", "of"),
                kinds.entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().name(),
                                decimal(entry.getValue().precision()),
                                decimal(entry.getValue().recall()),
                                decimal(entry.getValue().f1()),
                                Integer.toString(entry.getValue().support())))
                        .toList());
    }

    private record Confused(ThreatType right, ThreatType answer, int times) {}

    private static Table confusion(Evaluation evaluation) {
        Stream<Confused> all = evaluation.confusion().entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(cell -> new Confused(row.getKey(), cell.getKey(), cell.getValue())));
        return new Table(
                "Primary threats taken for another",
                "",
                List.of("right", "answered", "times"),
                all.filter(confused -> confused.right() != confused.answer())
                        .sorted(Comparator.comparingInt(Confused::times)
                                .reversed()
                                .thenComparing(Confused::right)
                                .thenComparing(Confused::answer))
                        .map(confused -> List.of(
                                confused.right().name(), confused.answer().name(), Integer.toString(confused.times())))
                        .toList());
    }

    private static Table calibration(String title, String of, Calibration calibration) {
        return new Table(
                title,
                of + " Expected calibration error " + decimal(calibration.expectedError()) + ", Brier score "
                        + decimal(calibration.brier()) + "; 0 is best.",
                List.of("confidence", "answers", "mean confidence", "right"),
                calibration.bins().stream()
                        .map(bin -> List.of(
                                String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to()),
                                Integer.toString(bin.right().of()),
                                decimal(bin.meanConfidence()),
                                decimal(bin.right().value())))
                        .toList());
    }
}
