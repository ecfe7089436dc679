package org.signalpost.classifier.model;

/**
 * How sure the classifier must be for a report to go on without a person.
 *
 * @param country of the country, from 0 to 1
 * @param primary of the primary threat, from 0 to 1
 */
public record Thresholds(double country, double primary) {

    /** What holds where nothing else was set: chosen from the reliability table in {@code docs/classifier.md}. */
    public static final Thresholds DEFAULT = new Thresholds(0.8, 0.5);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public Thresholds {
        if (!(country >= 0 && country <= 1) || !(primary >= 0 && primary <= 1)) {
            throw new IllegalArgumentException("A threshold is a number from 0 to 1");
        }
    }

    /**
     * Reads {@code 0.6}, which is for both, or {@code 0.6/0.7}, the country's and the primary threat's.
     *
     * @throws IllegalArgumentException if it is neither; the message says what it should be
     */
    public static Thresholds parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length <= 2) {
            try {
                return new Thresholds(Double.parseDouble(parts[0]), Double.parseDouble(parts[parts.length - 1]));
            } catch (NumberFormatException notNumbers) {
                // Said below.
            }
        }
        throw new IllegalArgumentException(
                "A threshold is a number from 0 to 1, or two such numbers, the country's and the primary threat's: 0.6/0.7");
    }

    /** As {@link #parse} reads it: {@code 0.6/0.7}. */
    @Override
    public String toString() {
        return country + "/" + primary;
    }
}
