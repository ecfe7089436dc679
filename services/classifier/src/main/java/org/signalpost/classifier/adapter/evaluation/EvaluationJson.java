package org.signalpost.classifier.adapter.evaluation;

import java.util.Map;
import java.util.OptionalDouble;
import org.signalpost.classifier.evaluation.Calibration;
import org.signalpost.classifier.evaluation.Coverage;
import org.signalpost.classifier.evaluation.Evaluation;
import org.signalpost.classifier.evaluation.Findings;
import org.signalpost.classifier.evaluation.Mistake;
import org.signalpost.classifier.evaluation.Share;
import org.signalpost.classifier.evaluation.Summary;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An evaluation for programs, always in the same order, so that two files can be compared line by line. Holds nothing of
 * the texts: ids and offsets. What there is none of is null.
 */
final class EvaluationJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvaluationJson() {}

    static String of(Evaluation evaluation, String engine) {
        ObjectNode root = JSON.createObjectNode();
        root.put("engine", engine);
        summary(root, evaluation.all());
        number(root, "threatsMacroF1", evaluation.threatsMacroF1());
        number(root, "defendersMacroF1", evaluation.defendersMacroF1());
        ObjectNode languages = root.putObject("byLanguage");
        evaluation.languages().forEach((language, of) -> summary(languages.putObject(language), of));
        kinds(root.putObject("byThreat"), evaluation.threats());
        kinds(root.putObject("byDefender"), evaluation.defenders());
        ObjectNode confusion = root.putObject("confusion");
        evaluation.confusion().forEach((right, answers) -> {
            ObjectNode row = confusion.putObject(right.name());
            answers.forEach((answer, times) -> row.put(answer.name(), times));
        });
        ObjectNode calibration = root.putObject("calibration");
        calibration(calibration.putObject("country"), evaluation.countryCalibration());
        calibration(calibration.putObject("primary"), evaluation.primaryCalibration());
        ArrayNode thresholds = root.putArray("thresholds");
        evaluation.thresholds().forEach((at, coverage) -> {
            ObjectNode entry = thresholds.addObject();
            entry.put("country", at.country()).put("primary", at.primary());
            coverage(entry.putObject("automatic"), coverage);
        });
        ArrayNode mistakes = root.putArray("mistakes");
        evaluation.mistakes().forEach(mistake -> mistake(mistakes.addObject(), mistake));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void summary(ObjectNode node, Summary of) {
        node.put("texts", of.texts()).put("reports", of.reports());
        share(node, "country", of.country());
        share(node, "countryExplicit", of.countryExplicit());
        share(node, "countryImplicit", of.countryImplicit());
        share(node, "countryNotTold", of.countryNotTold());
        share(node, "primary", of.primary());
        share(node, "relevance", of.relevance());
        findings(node.putObject("isReport"), of.isReport());
        findings(node.putObject("threats"), of.threats());
        findings(node.putObject("defenders"), of.defenders());
        coverage(node.putObject("automatic"), of.automatic());
    }

    private static void coverage(ObjectNode node, Coverage of) {
        share(node, "reports", of.reports());
        share(node, "country", of.country());
        share(node, "primary", of.primary());
        node.put("notReports", of.notReports());
    }

    private static void share(ObjectNode node, String field, Share share) {
        ObjectNode entry = node.putObject(field);
        entry.put("right", share.right()).put("of", share.of());
        number(entry, "share", share.value());
    }

    private static <T extends Enum<T>> void kinds(ObjectNode node, Map<T, Findings> kinds) {
        kinds.forEach((kind, findings) -> findings(node.putObject(kind.name()), findings));
    }

    private static void findings(ObjectNode node, Findings of) {
        node.put("found", of.found()).put("invented", of.invented()).put("missed", of.missed());
        number(node, "precision", of.precision());
        number(node, "recall", of.recall());
        number(node, "f1", of.f1());
    }

    private static void calibration(ObjectNode node, Calibration of) {
        number(node, "expectedError", of.expectedError());
        number(node, "brier", of.brier());
        ArrayNode bins = node.putArray("bins");
        for (Calibration.Bin bin : of.bins()) {
            ObjectNode entry = bins.addObject();
            entry.put("from", bin.from()).put("to", bin.to());
            entry.put("answers", bin.right().of());
            number(entry, "meanConfidence", bin.meanConfidence());
            number(entry, "accuracy", bin.right().value());
        }
    }

    private static void mistake(ObjectNode node, Mistake mistake) {
        node.put("id", mistake.label().id())
                .put("language", mistake.label().language())
                .put("about", mistake.about().name());
        ArrayNode expected = node.putArray("expected");
        mistake.expected().forEach(expected::add);
        node.put("answer", mistake.answer())
                .put("confidence", rounded(mistake.confidence()))
                .put("automatic", mistake.automatic());
        ArrayNode evidence = node.putArray("evidence");
        MarkedText.sorted(mistake.evidence())
                .forEach(span -> evidence.addObject().put("start", span.start()).put("end", span.end()));
    }

    private static void number(ObjectNode node, String field, OptionalDouble value) {
        if (value.isEmpty()) {
            node.putNull(field);
        } else {
            node.put(field, rounded(value.getAsDouble()));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
