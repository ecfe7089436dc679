package org.signalpost.classifier.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Whether what is said with a confidence of 0.8 is right eight times of ten.
 *
 * @param bins ten of the same width, the lowest confidences first
 * @param expectedError how far confidence is from accuracy, on average over all answers; empty if there are none
 * @param brier the mean squared distance of confidence from the truth, 0 being best; empty if there are no answers
 */
public record Calibration(List<Bin> bins, OptionalDouble expectedError, OptionalDouble brier) {

    private static final int BINS = 10;

    /** Copies the bins. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * The answers with about the same confidence.
     *
     * @param from the lowest confidence
     * @param to the highest: it belongs to the next bin, but for the last one
     * @param right how many of the answers are right
     * @param meanConfidence how sure they are on average; empty if there are none
     */
    public record Bin(double from, double to, Share right, OptionalDouble meanConfidence) {

        double shareOfError(int answers) {
            return meanConfidence.isEmpty()
                    ? 0
                    : Math.abs(meanConfidence.getAsDouble() - right.value().orElse(0)) * right.of() / answers;
        }
    }

    static <T> Calibration of(List<T> answers, ToDoubleFunction<T> confidence, Predicate<T> right) {
        List<List<T>> sorted = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            sorted.add(new ArrayList<>());
        }
        answers.forEach(
                answer -> sorted.get(bin(confidence.applyAsDouble(answer))).add(answer));
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            List<T> inBin = sorted.get(i);
            bins.add(new Bin(
                    i / (double) BINS,
                    (i + 1) / (double) BINS,
                    Share.of(inBin, right),
                    inBin.stream().mapToDouble(confidence).average()));
        }
        return new Calibration(
                bins,
                answers.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(bins.stream()
                                .mapToDouble(bin -> bin.shareOfError(answers.size()))
                                .sum()),
                answers.stream()
                        .mapToDouble(
                                answer -> Math.pow(confidence.applyAsDouble(answer) - (right.test(answer) ? 1 : 0), 2))
                        .average());
    }

    private static int bin(double confidence) {
        return Math.min(BINS - 1, (int) (confidence * BINS));
    }
}
