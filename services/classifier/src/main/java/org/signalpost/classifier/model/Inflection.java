package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a language changes names in sentences: what it puts before them, and which ends become which. Finds the forms that
 * a word may come from; most of them are no words and are never met. Immutable.
 */
final class Inflection {

    /** Of languages that leave names as they are. */
    static final Inflection NONE = new Builder().build();

    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_BASE = 3;

    private final Map<String, List<Change>> prefixes;
    private final Map<String, List<Change>> endings;
    private final int longestPrefix;
    private final int longestEnding;

    private Inflection(Builder builder) {
        prefixes = Map.copyOf(builder.prefixes);
        endings = Map.copyOf(builder.endings);
        longestPrefix = longest(prefixes);
        longestEnding = longest(endings);
    }

    private static int longest(Map<String, List<Change>> changes) {
        return changes.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    boolean isNone() {
        return longestPrefix == 0 && longestEnding == 0;
    }

    /** What {@code word}, folded, may come from, itself left out; the work is bounded by the longest change. */
    List<Base> basesOf(String word) {
        if (word.length() < SHORTEST_WORD || isNone()) {
            return List.of();
        }
        List<Base> bases = new ArrayList<>();
        addEndings(word, bases);
        for (int length = 1; length <= Math.min(longestPrefix, word.length() - 1); length++) {
            for (Change change : prefixes.getOrDefault(word.substring(0, length), List.of())) {
                String base = change.to() + word.substring(length);
                add(base, change.locative(), bases);
                addEndings(base, bases);
            }
        }
        return bases;
    }

    private void addEndings(String word, List<Base> bases) {
        for (int length = 1; length <= Math.min(longestEnding, word.length() - 1); length++) {
            String stem = word.substring(0, word.length() - length);
            for (Change change : endings.getOrDefault(word.substring(stem.length()), List.of())) {
                add(stem + change.to(), change.locative(), bases);
            }
        }
    }

    private static void add(String base, boolean locative, List<Base> bases) {
        if (base.length() >= SHORTEST_BASE) {
            bases.add(new Base(base, locative));
        }
    }

    /**
     * A form that a word may come from.
     *
     * @param locative whether the change says that something is there
     */
    record Base(String word, boolean locative) {}

    private record Change(String to, boolean locative) {}

    /** Collects changes. */
    static final class Builder {

        private final Map<String, List<Change>> prefixes = new HashMap<>();
        private final Map<String, List<Change>> endings = new HashMap<>();

        /**
         * Reads the words of one line: {@code prefix} or {@code ending}, perhaps {@code locative}, then changes, each
         * {@code from:to}; {@code from} alone is {@code from:}.
         *
         * @return what is wrong with it, or null
         */
        @Nullable
        String read(List<String> line) {
            Map<String, List<Change>> changes = line.get(0).equals("prefix") ? prefixes : endings;
            boolean locative = line.size() > 1 && line.get(1).equals("locative");
            List<String> written = line.subList(locative ? 2 : 1, line.size());
            if (written.isEmpty()) {
                return "a line of changes is: " + line.get(0) + " from:to from:to";
            }
            for (String change : written) {
                String[] parts = change.split(":", -1);
                String from = Folding.fold(parts[0]);
                if (parts.length > 2 || from.isEmpty()) {
                    return "a change is from:to: " + change;
                }
                changes.computeIfAbsent(from, key -> new ArrayList<>(1))
                        .add(new Change(parts.length == 1 ? "" : Folding.fold(parts[1]), locative));
            }
            return null;
        }

        Inflection build() {
            return new Inflection(this);
        }
    }
}
