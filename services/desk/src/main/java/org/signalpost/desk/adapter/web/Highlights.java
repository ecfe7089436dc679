package org.signalpost.desk.adapter.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.vocabulary.PerpetratorKind;

/** Cuts a narrative where evidence begins and ends, so that a page can show what was read from which words. */
final class Highlights {

    /** Embeddings, overrides and isolates: they turn the words after them round, and nothing shows where or why. */
    private static final Pattern DIRECTIONS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    private Highlights() {}

    /** The text with a sign that can be seen in the place of each character that only turns others round. */
    static String visible(String text) {
        return DIRECTIONS
                .matcher(text)
                .replaceAll(found ->
                        "\u27E8U+%04X\u27E9".formatted((int) found.group().charAt(0)));
    }

    /**
     * The narrative in pieces, in order, nothing left out, and what turns words round made {@linkplain #visible visible}
     * after the cuts, so that evidence is where it was. Evidence that lies beyond the text, as that of another version
     * may, is passed over.
     */
    static List<Piece> of(String narrative, Classification classification) {
        List<Evidence> evidence = evidence(classification);
        int length = narrative.codePointCount(0, narrative.length());
        Set<Integer> cuts = new TreeSet<>(List.of(0, length));
        for (Evidence one : evidence) {
            if (one.span().end() <= length) {
                cuts.add(one.span().start());
                cuts.add(one.span().end());
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int from = -1;
        for (int to : cuts) {
            if (from >= 0 && to > from) {
                pieces.add(piece(narrative, from, to, length, evidence));
            }
            from = to;
        }
        return pieces;
    }

    private static Piece piece(String narrative, int from, int to, int length, List<Evidence> evidence) {
        Set<String> meanings = new LinkedHashSet<>();
        Kind kind = null;
        for (Evidence one : evidence) {
            Span span = one.span();
            if (span.end() <= length && span.start() <= from && to <= span.end()) {
                meanings.add(one.meaning());
                kind = kind == null ? one.kind() : kind;
            }
        }
        int begin = narrative.offsetByCodePoints(0, from);
        int end = narrative.offsetByCodePoints(begin, to - from);
        return new Piece(narrative.substring(begin, end), List.copyOf(meanings), kind);
    }

    /** Every span with what it is evidence of. */
    static List<Evidence> evidence(Classification classification) {
        List<Evidence> evidence = new ArrayList<>();
        add(
                evidence,
                Kind.COUNTRY,
                Wording.country(classification.country().code()),
                classification.country().evidence());
        classification
                .threats()
                .forEach(threat -> add(evidence, Kind.THREAT, Wording.of(threat.type()), threat.evidence()));
        classification
                .defenders()
                .forEach(kind -> add(evidence, Kind.DEFENDER, Wording.of(kind.kind()), kind.evidence()));
        classification
                .perpetrators()
                .forEach(who -> add(evidence, Kind.PERPETRATOR, perpetrator(who.kind()), who.evidence()));
        classification.nexus().forEach(nexus -> add(evidence, Kind.NEXUS, Wording.of(nexus.nexus()), nexus.evidence()));
        return evidence;
    }

    /** What the marks in a text speak for: each kind once, with all that was read, in the order of the kinds. */
    static List<Mark> legend(List<Piece> pieces, Classification classification) {
        Map<Kind, Set<String>> meanings = new EnumMap<>(Kind.class);
        Set<String> marked = new LinkedHashSet<>();
        pieces.forEach(piece -> marked.addAll(piece.meanings()));
        for (Evidence one : evidence(classification)) {
            if (marked.contains(one.meaning())) {
                meanings.computeIfAbsent(one.kind(), kind -> new LinkedHashSet<>())
                        .add(one.meaning());
            }
        }
        return meanings.entrySet().stream()
                .map(entry ->
                        new Mark(entry.getKey().tone(), entry.getKey().inWords(), String.join(", ", entry.getValue())))
                .toList();
    }

    private static String perpetrator(PerpetratorKind kind) {
        return kind == PerpetratorKind.UNKNOWN ? "Perpetrator not known" : Wording.of(kind);
    }

    private static void add(List<Evidence> evidence, Kind kind, String meaning, List<Span> spans) {
        spans.forEach(span -> evidence.add(new Evidence(span, meaning, kind)));
    }

    /** What words can speak for. */
    enum Kind {
        COUNTRY("Where it happened"),
        THREAT("What was done or threatened"),
        DEFENDER("The defender’s field of work"),
        PERPETRATOR("Who did it"),
        NEXUS("What else routing looks at");

        private final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }

        String inWords() {
            return inWords;
        }

        /** Names the look of its marks. */
        public String tone() {
            return "of-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A line of the legend.
     *
     * @param tone names the look of the mark
     * @param label what such marks speak for
     * @param meanings what was read in this text
     */
    record Mark(String tone, String label, String meanings) {}

    /**
     * A span and what it is evidence of.
     *
     * @param span where in the narrative
     * @param meaning in words
     * @param kind what sort of thing that is
     */
    record Evidence(Span span, String meaning, Kind kind) {}

    /**
     * A piece of a narrative. Never printed.
     *
     * @param text the words, with what turns them round made visible
     * @param meanings what they are evidence of, if anything
     * @param kind the first of the kinds that those are, by which the mark looks; null if they are evidence of nothing
     */
    record Piece(
            String text, List<String> meanings, @Nullable Kind kind) {

        /** Makes visible what turns words round. */
        Piece {
            text = visible(text);
        }

        static Piece plain(String text) {
            return new Piece(text, List.of(), null);
        }

        @Override
        public String toString() {
            return "Piece[redacted]";
        }
    }
}
