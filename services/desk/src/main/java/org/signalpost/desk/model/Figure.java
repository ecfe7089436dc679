package org.signalpost.desk.model;

import org.jspecify.annotations.Nullable;

/**
 * A number of cases or reports as those who watch may know it. A few could be somebody: from one to four it is only said
 * that they are fewer than five, and what they are exactly is not kept.
 *
 * @param number the number; null where it is kept back
 */
public record Figure(@Nullable Long number) {

    private static final long SMALLEST_SHOWN = 5;

    /**
     * The figure for an exact number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static Figure protecting(long exact) {
        if (exact < 0) {
            throw new IllegalArgumentException("Nothing is there fewer than no times");
        }
        return new Figure(exact == 0 || exact >= SMALLEST_SHOWN ? Long.valueOf(exact) : null);
    }

    /** The figure as people read it. */
    public String inWords() {
        return number == null ? "fewer than " + SMALLEST_SHOWN : number == 0 ? "none" : Long.toString(number);
    }
}
