package org.signalpost.router.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy. A rule that copies has one desk as its destination and lets the rules after it decide on; every
 * other rule ends the search with the first of its destinations that the report does not implicate.
 *
 * @param id names it, in decisions and in metrics
 * @param reason why, in words for officers and partners
 * @param source what it answers: a paragraph of the letter, a part of the design
 * @param when when it applies; null for always
 * @param to where to, first choice first
 * @param copies whether it copies
 */
public record Rule(
        String id, String reason, String source, @Nullable Condition when, List<Destination> to, boolean copies) {

    /**
     * Copies the destinations.
     *
     * @throws IllegalArgumentException if there is none, or a rule that copies has anything but one desk
     */
    public Rule {
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("A rule needs a destination");
        }
        if (copies && (to.size() != 1 || !(to.get(0) instanceof Destination.Desk))) {
            throw new IllegalArgumentException("A rule that continues copies to exactly one desk");
        }
    }

    boolean applies(FactWords words) {
        return when == null || when.holds(words);
    }

    /** Whether it takes every report that reaches it, whomever the report implicates. */
    boolean catchesAll() {
        return when == null && !copies && to.get(to.size() - 1) instanceof Destination.Partner;
    }
}
