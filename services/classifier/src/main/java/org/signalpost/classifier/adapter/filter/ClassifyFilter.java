package org.signalpost.classifier.adapter.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.json.JsonLines;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.CountryCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code classify} filter: reads lines, each a JSON object with {@code id} and {@code text} and optional
 * {@code country} and {@code lang}, and writes the classification of each on a line of its own, in the same order, which
 * the {@code route} filter reads. Uses no network and repeats nothing of a text. Blank lines are passed over.
 */
public final class ClassifyFilter {

    /** Every line was classified. */
    public static final int ALL_CLASSIFIED = JsonLines.ALL_ANSWERED;

    /** At least one line could not be read; its line of output says why. */
    public static final int SOME_REFUSED = JsonLines.SOME_REFUSED;

    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());

    private final Classifier classifier;
    private final Clock clock;

    /**
     * A filter over an engine.
     *
     * @param clock tells the time at which the texts are read
     */
    public ClassifyFilter(Classifier classifier, Clock clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    /**
     * Classifies every line of {@code in}, as UTF-8, to {@code out}, and closes neither. What is written is flushed
     * whenever no more input is waiting.
     *
     * @return {@link #ALL_CLASSIFIED} or {@link #SOME_REFUSED}
     * @throws IOException if reading or writing fails
     */
    public int run(InputStream in, OutputStream out) throws IOException {
        return JsonLines.filter(in, out, this::answer);
    }

    private ObjectNode answer(JsonNode id, JsonNode root) {
        JsonNode text = root.path("text");
        if (!text.isString()) {
            return JsonLines.refusal(id, text.isMissingNode() ? "/text is missing" : "/text must be a text");
        }
        JsonNode country = root.path("country");
        if (!isAbsent(country) && !isCountry(country)) {
            return JsonLines.refusal(id, "/country must be an ISO 3166-1 alpha-2 code or XK");
        }
        JsonNode language = root.path("lang");
        if (!isAbsent(language) && !language.isString()) {
            return JsonLines.refusal(id, "/lang must be a BCP 47 tag");
        }
        StatedFacts none = StatedFacts.NONE;
        StatedFacts stated = new StatedFacts(
                isAbsent(language) ? null : language.stringValue(),
                isAbsent(country) ? null : new CountryCode(country.stringValue()),
                null,
                none.threats(),
                none.aspects(),
                none.defenders(),
                null,
                none.perpetrators(),
                none.nexus(),
                none.urgencySigns());
        return answer(
                id, classifier.classify(new ReportToClassify(text.stringValue(), null, stated, null, clock.instant())));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean isCountry(JsonNode node) {
        return node.isString()
                && (ISO_COUNTRIES.contains(node.stringValue())
                        || node.stringValue().equals("XK"));
    }

    private static ObjectNode answer(JsonNode id, Classification of) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("id", id);
        answer.put("language", of.language());
        CountryCode code = of.country().code();
        answer.putObject("country")
                .put("code", code == null ? null : code.value())
                .put("confidence", rounded(of.country().confidence()))
                .set("evidence", spans(of.country().evidence()));
        ArrayNode threats = answer.putArray("threats");
        for (Classification.Threat threat : of.threats()) {
            ObjectNode entry = threats.addObject()
                    .put("type", threat.type().name())
                    .put("primary", threat.primary())
                    .put("confidence", rounded(threat.confidence()));
            entry.set("evidence", spans(threat.evidence()));
            ArrayNode aspects = entry.putArray("aspects");
            threat.aspects().stream().map(Aspect::name).forEach(aspects::add);
        }
        ArrayNode defenders = answer.putArray("defenders");
        for (Classification.Defender defender : of.defenders()) {
            defenders
                    .addObject()
                    .put("kind", defender.kind().name())
                    .put("confidence", rounded(defender.confidence()))
                    .set("evidence", spans(defender.evidence()));
        }
        ArrayNode perpetrators = answer.putArray("perpetrators");
        for (Classification.AttributedPerpetrator perpetrator : of.perpetrators()) {
            perpetrators
                    .addObject()
                    .put("kind", perpetrator.kind().name())
                    .put("involvement", perpetrator.involvement().name());
        }
        ArrayNode nexus = answer.putArray("nexus");
        of.nexus().forEach(fact -> nexus.add(fact.nexus().name()));
        answer.put("urgency", of.urgency().name())
                .put("severity", of.severity().name())
                .put("certainty", of.certainty().name())
                .put("priority", of.priority().name())
                .put("decision", of.decision().name());
        ArrayNode reasons = answer.putArray("reasons");
        for (Reason reason : of.reasons()) {
            ArrayNode parameters =
                    reasons.addObject().put("code", reason.code()).putArray("parameters");
            reason.parameters().forEach(parameters::add);
        }
        answer.put("engine", of.engine());
        return answer;
    }

    private static ArrayNode spans(List<Span> evidence) {
        ArrayNode spans = JsonNodeFactory.instance.arrayNode();
        for (Span span : evidence) {
            spans.addObject().put("start", span.start()).put("end", span.end());
        }
        return spans;
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 1000) / 1000.0;
    }
}
