package org.signalpost.classifier.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.evaluation.LabelledText.Telling;
import org.signalpost.classifier.model.Thresholds;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * How good the classifier is on some texts.
 *
 * @param all the figures of all texts
 * @param languages the figures of each language, by its tag
 * @param threats every type of threat, NONE aside, in the order of the vocabulary
 * @param defenders every kind of defender, in the order of the vocabulary
 * @param confusion how often a primary threat was answered where another is right: by what is right, then by the answer.
 *     An answer that is right, too, counts as the right one. All texts.
 * @param countryCalibration the countries answered on reports
 * @param primaryCalibration the primary threats answered on all texts, NONE aside
 * @param thresholds what would go on without a person at other thresholds
 * @param mistakes every wrong answer, those of the highest confidence first
 */
public record Evaluation(
        Summary all,
        SortedMap<String, Summary> languages,
        Map<ThreatType, Findings> threats,
        Map<DefenderKind, Findings> defenders,
        Map<ThreatType, Map<ThreatType, Integer>> confusion,
        Calibration countryCalibration,
        Calibration primaryCalibration,
        Map<Thresholds, Coverage> thresholds,
        List<Mistake> mistakes) {

    private static final Set<ThreatType> THREATS = EnumSet.complementOf(EnumSet.of(ThreatType.NONE));

    /**
     * Measures.
     *
     * @param thresholds what to look at beside what the classifier decided, in this order
     */
    public static Evaluation of(List<JudgedText> texts, List<Thresholds> thresholds) {
        SortedMap<String, Summary> languages = new TreeMap<>();
        texts.stream()
                .collect(Collectors.groupingBy(text -> text.label().language()))
                .forEach((language, ofLanguage) -> languages.put(language, Summary.of(ofLanguage)));
        Map<Thresholds, Coverage> coverage = new LinkedHashMap<>();
        thresholds.forEach(at -> coverage.put(at, Coverage.of(texts, text -> text.isAutomaticAt(at))));
        return new Evaluation(
                Summary.of(texts),
                Collections.unmodifiableSortedMap(languages),
                findings(texts, THREATS, text -> text.label().threats(), JudgedText::threatsFound),
                findings(
                        texts,
                        EnumSet.allOf(DefenderKind.class),
                        text -> text.label().defenders(),
                        JudgedText::defendersFound),
                confusion(texts),
                Calibration.of(
                        texts.stream()
                                .filter(text -> text.label().isReport()
                                        && text.classification().country().code() != null)
                                .toList(),
                        text -> text.classification().country().confidence(),
                        JudgedText::isCountryRight),
                Calibration.of(
                        texts.stream().filter(JudgedText::isReadAsReport).toList(),
                        text -> text.classification().threats().get(0).confidence(),
                        JudgedText::isPrimaryRight),
                Collections.unmodifiableMap(coverage),
                mistakes(texts));
    }

    /** The mean F1 over the types of threat that some text has; empty if none has any. */
    public OptionalDouble threatsMacroF1() {
        return Findings.macroF1(threats.values());
    }

    /** The mean F1 over the kinds of defenders that some text has; empty if none has any. */
    public OptionalDouble defendersMacroF1() {
        return Findings.macroF1(defenders.values());
    }

    private static <T extends Enum<T>> Map<T, Findings> findings(
            List<JudgedText> texts,
            Set<T> kinds,
            Function<JudgedText, Set<T>> there,
            Function<JudgedText, Set<T>> found) {
        Map<T, Findings> findings = new LinkedHashMap<>();
        for (T kind : kinds) {
            findings.put(
                    kind,
                    texts.stream()
                            .map(text -> Findings.of(
                                    there.apply(text).contains(kind),
                                    found.apply(text).contains(kind)))
                            .reduce(Findings.NOTHING, Findings::plus));
        }
        return Collections.unmodifiableMap(findings);
    }

    private static Map<ThreatType, Map<ThreatType, Integer>> confusion(List<JudgedText> texts) {
        Map<ThreatType, Map<ThreatType, Integer>> confusion = new EnumMap<>(ThreatType.class);
        for (JudgedText text : texts) {
            ThreatType right = text.label().primary();
            ThreatType answer =
                    text.isPrimaryRight() ? right : text.classification().primaryThreat();
            confusion
                    .computeIfAbsent(right, type -> new EnumMap<>(ThreatType.class))
                    .merge(answer, 1, Integer::sum);
        }
        confusion.replaceAll((right, answers) -> Collections.unmodifiableMap(answers));
        return Collections.unmodifiableMap(confusion);
    }

    private static List<Mistake> mistakes(List<JudgedText> texts) {
        return texts.stream()
                .flatMap(Evaluation::mistakes)
                .sorted(Comparator.comparingDouble(Mistake::confidence)
                        .reversed()
                        .thenComparing(mistake -> mistake.label().id())
                        .thenComparing(Mistake::about))
                .toList();
    }

    private static Stream<Mistake> mistakes(JudgedText text) {
        LabelledText label = text.label();
        Classification said = text.classification();
        Classification.Threat primary = said.threats().get(0);
        List<Mistake> mistakes = new ArrayList<>();
        if (label.isReport() && !text.isCountryRight()) {
            mistakes.add(new Mistake(
                    label,
                    Mistake.About.COUNTRY,
                    rightCountries(label),
                    name(said.country().code()),
                    said.country().confidence(),
                    text.isAutomatic(),
                    said.country().evidence()));
        }
        if (!text.isPrimaryRight()) {
            mistakes.add(new Mistake(
                    label,
                    label.isReport() == text.isReadAsReport() ? Mistake.About.PRIMARY_THREAT : Mistake.About.RELEVANCE,
                    first(label.primary(), label.alsoRightPrimaries()).toList(),
                    primary.type().name(),
                    primary.confidence(),
                    text.isAutomatic(),
                    primary.evidence()));
        }
        return mistakes.stream();
    }

    private static List<String> rightCountries(LabelledText label) {
        Stream<String> also = label.alsoRightCountries().stream()
                .map(Evaluation::name)
                .filter(name -> !name.equals(name(label.country())))
                .sorted();
        Stream<String> none =
                label.telling() == Telling.NOT_TOLD && label.country() != null ? Stream.of(name(null)) : Stream.empty();
        return Stream.of(Stream.of(name(label.country())), also, none)
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> first(ThreatType right, Set<ThreatType> also) {
        return Stream.concat(
                Stream.of(right.name()),
                also.stream().filter(type -> type != right).sorted().map(ThreatType::name));
    }

    private static String name(@Nullable CountryCode country) {
        return country == null ? "none" : country.value();
    }
}
