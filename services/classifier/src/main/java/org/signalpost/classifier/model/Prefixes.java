package org.signalpost.classifier.model;

import java.util.Set;

/** What a language writes onto the beginning of any word: "and", "in", "to". Immutable. */
final class Prefixes {

    /** Of languages that write words apart. */
    static final Prefixes NONE = new Prefixes(Set.of());

    private static final int SHORTEST_REST = 3;
    private static final int SHORTEST_REST_OF_SYLLABLES = 2;

    private final Set<String> prefixes;
    private final int longest;

    /** Of {@code prefixes}, folded. */
    Prefixes(Set<String> prefixes) {
        this.prefixes = Set.copyOf(prefixes);
        longest = prefixes.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The length of the shortest that {@code word}, folded, begins with; 0 if there is none. */
    int shortest(String word) {
        return next(word, 0);
    }

    /** The length of the next longer than {@code length}; 0 if there is none. */
    int next(String word, int length) {
        if (longest == 0) {
            return 0;
        }
        int rest = word.charAt(0) >= 'ሀ' && word.charAt(0) <= '፼' ? SHORTEST_REST_OF_SYLLABLES : SHORTEST_REST;
        for (int more = length + 1; more <= Math.min(longest, word.length() - rest); more++) {
            if (prefixes.contains(word.substring(0, more))) {
                return more;
            }
        }
        return 0;
    }
}
