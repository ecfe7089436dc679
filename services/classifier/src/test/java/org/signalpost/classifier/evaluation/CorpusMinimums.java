package org.signalpost.classifier.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the classifier must reach on the corpus, as {@code corpus-minimums.txt} says it.
 *
 * @param groups the group of each language
 * @param rows the figures that are asked for, in the order of {@link #figures}, by part and group; a dash asks nothing
 */
record CorpusMinimums(Map<String, String> groups, Map<String, List<String>> rows) {

    static final String OTHER = "other-languages";

    private static final int FIGURES = 7;

    static CorpusMinimums read(List<String> lines) {
        Map<String, String> groups = new HashMap<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> words = List.of(line.strip().split(" +"));
            if (words.get(0).equals("group")) {
                words.subList(2, words.size()).forEach(language -> groups.put(language, words.get(1)));
            } else if (words.size() == 2 + FIGURES) {
                rows.put(words.get(0) + " " + words.get(1), words.subList(2, words.size()));
            } else {
                throw new IllegalArgumentException("A row has a part, a group and " + FIGURES + " figures: " + line);
            }
        }
        return new CorpusMinimums(groups, rows);
    }

    String group(String language) {
        return groups.getOrDefault(language, OTHER);
    }

    /** What is lower than it must be, each in words; and how a row must read if there is none. */
    List<String> tooLow(String part, String group, Summary summary) {
        Map<String, OptionalDouble> figures = figures(summary);
        List<String> asked = rows.get(part + " " + group);
        if (asked == null) {
            return List.of("No minimum is set for the " + summary.texts() + " texts of " + part + ", " + group
                    + ". They reach now: " + part + " " + group + " "
                    + figures.values().stream().map(CorpusMinimums::decimal).collect(Collectors.joining(" ")));
        }
        List<String> tooLow = new ArrayList<>();
        int column = 0;
        for (Map.Entry<String, OptionalDouble> figure : figures.entrySet()) {
            String minimum = asked.get(column++);
            double reached = figure.getValue().orElse(0);
            if (!minimum.equals("-") && reached < Double.parseDouble(minimum)) {
                tooLow.add(part + ", " + group + ": " + figure.getKey() + " is " + decimal(figure.getValue())
                        + " and must be at least " + minimum + ", which is "
                        + decimal(OptionalDouble.of(Double.parseDouble(minimum) - reached)) + " more, on "
                        + summary.texts() + " texts");
            }
        }
        return tooLow;
    }

    /** The rows of a part that no text belongs to, in words. */
    List<String> without(String part, Set<String> groupsThere) {
        return rows.keySet().stream()
                .filter(row -> row.startsWith(part + " "))
                .filter(row -> !groupsThere.contains(row.substring(part.length() + 1)))
                .map(row -> "A minimum is set for " + row + ", but it has no texts")
                .toList();
    }

    private static Map<String, OptionalDouble> figures(Summary summary) {
        Map<String, OptionalDouble> figures = new LinkedHashMap<>();
        figures.put("country accuracy", summary.country().value());
        figures.put("primary threat accuracy", summary.primary().value());
        figures.put("micro F1 of all threats", summary.threats().f1());
        figures.put("relevance accuracy", summary.relevance().value());
        figures.put("share of automatic reports", summary.automatic().reports().value());
        figures.put(
                "country accuracy of automatic ones",
                summary.automatic().country().value());
        figures.put(
                "primary threat accuracy of automatic ones",
                summary.automatic().primary().value());
        return figures;
    }

    /** Never more than it is, so that what is said to be reached can be asked for. */
    private static String decimal(OptionalDouble value) {
        return value.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.3f", Math.floor(value.getAsDouble() * 1000 + 1e-6) / 1000);
    }
}
