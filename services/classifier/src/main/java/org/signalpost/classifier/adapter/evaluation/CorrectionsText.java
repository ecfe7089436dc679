package org.signalpost.classifier.adapter.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.application.ListingCorrections.Listed;
import org.signalpost.classifier.correction.ErrorKind;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.classifier.correction.Labels;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * Corrections on a terminal: how many of each kind in each language, and each error with what was answered, what is right, and the
 * lines of the pack or the reasons that led to it.
 */
public final class CorrectionsText {

    private static final String NONE = "none";

    private CorrectionsText() {}

    /** The whole list, by language. */
    public static String of(Listed listed) {
        StringBuilder out = new StringBuilder();
        int all = listed.examples().size();
        out.append(all).append(all == 1 ? " correction is kept" : " corrections are kept");
        if (listed.closed() > 0) {
            out.append("; ").append(listed.closed()).append(" more cannot be opened");
        }
        out.append(".\n");
        Map<String, List<LabelledCorrection>> byLanguage = listed.examples().stream()
                .collect(Collectors.groupingBy(
                        example -> Objects.requireNonNullElse(example.language(), "unknown"),
                        TreeMap::new,
                        Collectors.toList()));
        byLanguage.forEach((language, examples) -> write(language, examples, out));
        return out.toString();
    }

    private static void write(String language, List<LabelledCorrection> examples, StringBuilder out) {
        Map<ErrorKind, Integer> counts = new EnumMap<>(ErrorKind.class);
        examples.forEach(example -> example.errors().forEach(error -> counts.merge(error, 1, Integer::sum)));
        out.append('\n')
                .append(language)
                .append(": ")
                .append(counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .append('\n');
        List<String> lines = new ArrayList<>();
        for (LabelledCorrection example : examples) {
            example.errors().forEach(error -> lines.add(line(error, example)));
        }
        lines.stream().sorted(Comparator.naturalOrder()).forEach(out::append);
    }

    private static String line(ErrorKind error, LabelledCorrection example) {
        Labels answered = example.answered();
        Labels expected = example.expected();
        String why = indented(example.reasons().stream().map(CorrectionsText::words));
        String by = indented(example.threats().stream()
                .filter(threat -> !threat.lines().isEmpty())
                .map(threat -> threat.threat() + " by " + String.join(", ", threat.lines())));
        String engine = "  (" + example.engine() + ")\n";
        String what = "  " + error + ": ";
        return switch (error) {
            case CONFIRMED -> "";
            case COUNTRY -> what + instead(answered.country(), expected.country()) + engine + why;
            case PRIMARY_THREAT -> what + instead(answered.primaryThreat(), expected.primaryThreat()) + engine + by;
            case OTHER_THREATS ->
                what + instead(codes(answered.otherThreats()), codes(expected.otherThreats())) + engine + by;
            case PRIORITY -> what + instead(answered.priority(), expected.priority()) + engine + why;
        };
    }

    private static String instead(@Nullable Object answered, @Nullable Object expected) {
        return Objects.requireNonNullElse(answered, NONE) + ", right is " + Objects.requireNonNullElse(expected, NONE);
    }

    private static String codes(List<ThreatType> threats) {
        return threats.isEmpty() ? NONE : threats.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static String words(Reason reason) {
        return Stream.concat(Stream.of(reason.code()), reason.parameters().stream())
                .collect(Collectors.joining(" "));
    }

    private static String indented(Stream<String> parts) {
        String joined = parts.collect(Collectors.joining("; "));
        return joined.isEmpty() ? "" : "      " + joined + "\n";
    }
}
