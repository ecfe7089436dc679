package org.signalpost.classifier.evaluation;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How many of some are right.
 *
 * @param right how many are
 * @param of how many there are
 */
public record Share(int right, int of) {

    static <T> Share of(Collection<T> all, Predicate<T> right) {
        return new Share((int) all.stream().filter(right).count(), all.size());
    }

    /** From 0 to 1; empty if there are none. */
    public OptionalDouble value() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / of);
    }
}
