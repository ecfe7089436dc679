package org.signalpost.router.model;

import java.util.Comparator;

/**
 * One thing wrong with a file of data.
 *
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param what what is wrong, for the person who wrote it
 */
public record Fault(int line, int column, String what) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER =
            Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column).thenComparing(Fault::what);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + what;
    }
}
