package org.signalpost.classifier.adapter.evaluation;

import java.util.List;
import org.signalpost.classifier.application.ListingCorrections.Listed;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.classifier.correction.Labels;
import org.signalpost.contracts.vocabulary.CountryCode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Corrections for programs, in the order in which they were made. Places in accounts are left out: they are for readers of the account. */
public final class CorrectionsJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CorrectionsJson() {}

    /** The whole list. */
    public static String of(Listed listed) {
        ObjectNode root = JSON.createObjectNode();
        root.put("closed", listed.closed());
        ArrayNode corrections = root.putArray("corrections");
        listed.examples().forEach(example -> write(example, corrections.addObject()));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void write(LabelledCorrection example, ObjectNode node) {
        node.put("engine", example.engine()).put("language", example.language());
        names(node.putArray("errors"), List.copyOf(example.errors()));
        labels(node.putObject("answered"), example.answered());
        labels(node.putObject("expected"), example.expected());
        ArrayNode reasons = node.putArray("reasons");
        example.reasons().forEach(reason -> {
            ObjectNode one = reasons.addObject().put("code", reason.code());
            reason.parameters().forEach(one.putArray("parameters")::add);
        });
        ArrayNode threats = node.putArray("threats");
        example.threats().forEach(threat -> {
            ObjectNode one = threats.addObject().put("threat", threat.threat().name());
            threat.lines().forEach(one.putArray("lines")::add);
        });
    }

    private static void labels(ObjectNode node, Labels labels) {
        CountryCode country = labels.country();
        node.put("country", country == null ? null : country.toString());
        node.put("primaryThreat", labels.primaryThreat().name());
        names(node.putArray("otherThreats"), labels.otherThreats());
        node.put("priority", labels.priority().name());
    }

    private static void names(ArrayNode array, List<? extends Enum<?>> values) {
        values.forEach(value -> array.add(value.name()));
    }
}
