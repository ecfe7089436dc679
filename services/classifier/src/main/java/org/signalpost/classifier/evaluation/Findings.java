package org.signalpost.classifier.evaluation;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What was found of what there was to find.
 *
 * @param found what was there and was found
 * @param invented what was not there and was found all the same
 * @param missed what was there and was not found
 */
public record Findings(int found, int invented, int missed) {

    static final Findings NOTHING = new Findings(0, 0, 0);

    static Findings of(boolean there, boolean seen) {
        return new Findings(there && seen ? 1 : 0, !there && seen ? 1 : 0, there && !seen ? 1 : 0);
    }

    static <T> Findings of(Set<T> there, Set<T> seen) {
        int found = (int) seen.stream().filter(there::contains).count();
        return new Findings(found, seen.size() - found, there.size() - found);
    }

    Findings plus(Findings more) {
        return new Findings(found + more.found, invented + more.invented, missed + more.missed);
    }

    /** The mean F1 of those that there was something to find of; empty if there is none such. */
    static OptionalDouble macroF1(Collection<Findings> kinds) {
        return kinds.stream()
                .filter(kind -> kind.support() > 0)
                .mapToDouble(kind -> kind.f1().orElse(0))
                .average();
    }

    /** How much there was to find. */
    public int support() {
        return found + missed;
    }

    /** The share of what was found that was there; empty if nothing was found. */
    public OptionalDouble precision() {
        return new Share(found, found + invented).value();
    }

    /** The share of what was there that was found; empty if nothing was there. */
    public OptionalDouble recall() {
        return new Share(found, support()).value();
    }

    /** The harmonic mean of precision and recall; empty if nothing was there and nothing was found. */
    public OptionalDouble f1() {
        return new Share(2 * found, 2 * found + invented + missed).value();
    }
}
