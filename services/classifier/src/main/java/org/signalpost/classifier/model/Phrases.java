package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds all of many phrases in one pass. A phrase is a row of positions; a position is a set of alternative words or word
 * beginnings, or a gap of at most a few words, a word being three characters where a script puts no spaces. Nothing matches across the end of a sentence. The work for each word of
 * the text is bounded by the phrases, so it is linear in the text. Immutable and thread-safe.
 */
final class Phrases<V> {

    private static final int[] NO_SYMBOLS = {};
    private static final Object[] NOTHING = {};
    private static final int NONE = 0;
    private static final int SEVERAL = -1;

    private final Map<String, int[]> exact;
    private final Stems stems;
    private final Branches edges;

    /** For each node, the symbol of its only branch; {@link #NONE} where it has none, {@link #SEVERAL} where it has more. */
    private final int[] onlySymbols;

    /** For each node, where its only branch leads. */
    private final int[] onlyTargets;

    /** For each node, pairs of a gap's length and where it leads. */
    private final int[][] gaps;

    /** For each node, what ends there. */
    private final Object[][] values;

    private Phrases(Builder<V> builder) {
        exact = builder.words;
        stems = builder.stems.build();
        edges = new Branches(builder.edges);
        int nodes = builder.values.size();
        onlySymbols = new int[nodes];
        onlyTargets = new int[nodes];
        builder.edges.forEach((key, target) -> {
            int node = (int) (key >>> 32);
            onlySymbols[node] = onlySymbols[node] == NONE ? (int) (long) key : SEVERAL;
            onlyTargets[node] = target;
        });
        gaps = new int[nodes][];
        Arrays.fill(gaps, NO_SYMBOLS);
        builder.gaps.forEach((key, target) -> {
            int node = (int) (key >>> 32);
            int[] old = gaps[node];
            int[] more = Arrays.copyOf(old, old.length + 2);
            more[old.length] = (int) (long) key;
            more[old.length + 1] = target;
            gaps[node] = more;
        });
        values = new Object[nodes][];
        for (int node = 0; node < nodes; node++) {
            List<V> of = builder.values.get(node);
            values[node] = of.isEmpty() ? NOTHING : of.toArray();
        }
    }

    /** What each word of a text can stand for here. */
    int[][] symbols(Tokens tokens) {
        int[][] symbols = new int[tokens.count()][];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = symbolsOf(tokens.word(i));
        }
        return symbols;
    }

    /**
     * What each word of a text can stand for here, with one of {@code prefixes} before it or without; the work for each
     * word is bounded by the longest.
     */
    int[][] symbols(Tokens tokens, Prefixes prefixes) {
        int[][] symbols = symbols(tokens);
        for (int i = 0; i < symbols.length; i++) {
            String word = tokens.word(i);
            for (int length = prefixes.shortest(word); length > 0; length = prefixes.next(word, length)) {
                int[] more = symbolsOf(word.substring(length));
                symbols[i] = more.length == 0 ? symbols[i] : both(symbols[i], more);
            }
        }
        return symbols;
    }

    /** What one word, folded, can stand for here. */
    int[] symbolsOf(String word) {
        int[] found = exact.getOrDefault(word, NO_SYMBOLS);
        return stems.addTo(word, found);
    }

    /** Gives every match to {@code matches}; {@code symbols} are those of {@code tokens}. */
    void scan(Tokens tokens, int[][] symbols, Matches<V> matches) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i].length > 0) {
                scanFrom(i, tokens, symbols, matches);
            }
        }
    }

    /** Gives the matches that begin at one token. */
    void scanFrom(int start, Tokens tokens, int[][] symbols, Matches<V> matches) {
        step(0, start, start, tokens, symbols, matches);
    }

    @SuppressWarnings("unchecked")
    private void step(int node, int start, int at, Tokens tokens, int[][] symbols, Matches<V> matches) {
        for (Object value : values[node]) {
            matches.found(start, at, (V) value);
        }
        if (at >= symbols.length || at > start && tokens.startsSentence(at)) {
            return;
        }
        int only = onlySymbols[node];
        if (only == SEVERAL) {
            for (int symbol : symbols[at]) {
                int target = edges.target(node, symbol);
                if (target != 0) {
                    step(target, start, at + 1, tokens, symbols, matches);
                }
            }
        } else if (only != NONE && contains(symbols[at], only)) {
            step(onlyTargets[node], start, at + 1, tokens, symbols, matches);
        }
        int[] gapsHere = gaps[node];
        for (int gap = 0; gap < gapsHere.length; gap += 2) {
            int left = gapsHere[gap] * Tokens.WORD;
            for (int next = at; left >= 0 && next < symbols.length && !tokens.startsSentence(next); next++) {
                step(gapsHere[gap + 1], start, next, tokens, symbols, matches);
                left -= tokens.width(next);
            }
        }
    }

    private static boolean contains(int[] symbols, int wanted) {
        for (int symbol : symbols) {
            if (symbol == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Takes matches. */
    @FunctionalInterface
    interface Matches<V> {

        /** {@code value}'s phrase is the tokens from {@code start} to before {@code end}. */
        void found(int start, int end, V value);
    }

    /** One position of a phrase. */
    sealed interface Position {

        /** One of these words, folded; a word that ends in {@code *} stands for all that begin so. */
        record Word(TreeSet<String> alternatives) implements Position {}

        /** At most this many words, whatever they are. */
        record Gap(int atMost) implements Position {}
    }

    /** Collects phrases. */
    static final class Builder<V> {

        private final Map<TreeSet<String>, Integer> sets = new HashMap<>();
        private final Map<String, Integer> singles = new HashMap<>();
        private final Map<String, int[]> words = new HashMap<>();
        private int lastSymbol;
        private final Stems.Builder stems = new Stems.Builder();
        private final Map<Long, Integer> edges = new HashMap<>();
        private final Map<Long, Integer> gaps = new HashMap<>();
        private final List<List<V>> values = new ArrayList<>();

        Builder() {
            values.add(new ArrayList<>());
        }

        /** Adds one phrase, which begins and ends with a word. */
        void add(List<Position> phrase, V value) {
            int node = 0;
            for (Position position : phrase) {
                node = position instanceof Position.Word word
                        ? edges.computeIfAbsent(Branches.key(node, symbol(word.alternatives())), key -> newNode())
                        : gaps.computeIfAbsent(
                                Branches.key(node, ((Position.Gap) position).atMost()), key -> newNode());
            }
            values.get(node).add(value);
        }

        /** Adds a phrase of plain words. */
        void addWords(List<String> words, V value) {
            int node = 0;
            for (String word : words) {
                node = edges.computeIfAbsent(Branches.key(node, symbol(word)), key -> newNode());
            }
            values.get(node).add(value);
        }

        private int newNode() {
            values.add(new ArrayList<>(1));
            return values.size() - 1;
        }

        private int symbol(TreeSet<String> alternatives) {
            if (alternatives.size() == 1) {
                return symbol(alternatives.first());
            }
            Integer known = sets.get(alternatives);
            if (known != null) {
                return known;
            }
            int symbol = ++lastSymbol;
            sets.put(alternatives, symbol);
            alternatives.forEach(word -> standsFor(word, symbol));
            return symbol;
        }

        private int symbol(String word) {
            Integer known = singles.get(word);
            if (known != null) {
                return known;
            }
            int symbol = ++lastSymbol;
            singles.put(word, symbol);
            standsFor(word, symbol);
            return symbol;
        }

        private void standsFor(String word, int symbol) {
            if (word.endsWith("*")) {
                stems.add(word.substring(0, word.length() - 1), symbol);
            } else {
                words.merge(word, new int[] {symbol}, Phrases::both);
            }
        }

        Phrases<V> build() {
            return new Phrases<>(this);
        }
    }

    /** Word beginnings, as a tree of characters. */
    private static final class Stems {

        private final Branches children;
        private final int[][] symbols;

        private Stems(Builder builder) {
            children = new Branches(builder.children);
            symbols = builder.symbols.toArray(new int[0][]);
        }

        int[] addTo(String word, int[] found) {
            int[] all = found;
            int node = 0;
            for (int i = 0; i < word.length(); i++) {
                node = children.target(node, word.charAt(i));
                if (node == 0) {
                    return all;
                }
                if (symbols[node].length > 0) {
                    all = both(all, symbols[node]);
                }
            }
            return all;
        }

        private static final class Builder {

            private final Map<Long, Integer> children = new HashMap<>();
            private final List<int[]> symbols = new ArrayList<>(List.of(NO_SYMBOLS));

            private void add(String stem, int symbol) {
                int node = 0;
                for (int i = 0; i < stem.length(); i++) {
                    node = children.computeIfAbsent(Branches.key(node, stem.charAt(i)), key -> {
                        symbols.add(NO_SYMBOLS);
                        return symbols.size() - 1;
                    });
                }
                symbols.set(node, both(symbols.get(node), new int[] {symbol}));
            }

            private Stems build() {
                return new Stems(this);
            }
        }
    }

    /** {@code some}, then {@code more}. */
    static int[] both(int[] some, int[] more) {
        int[] both = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, both, some.length, more.length);
        return both;
    }
}
