package org.signalpost.classifier.model;

import java.util.List;
import java.util.TreeSet;
import org.signalpost.contracts.event.Span;

/** Says in which lines of a pack the terms stand that were met in a text, and nothing of the text or the terms. */
final class Terms {

    private final Tokens tokens;
    private final Phrases<Pack.Meaning> phrases;
    private final int[][] symbols;

    Terms(Tokens tokens, Pack pack) {
        this.tokens = tokens;
        this.phrases = pack.phrases();
        this.symbols = phrases.symbols(tokens, pack.prefixes());
    }

    /** The lines of the threats whose terms are met at exactly this place, in their order. */
    List<Integer> linesAt(Span span) {
        int first = 0;
        while (first < tokens.count() && tokens.span(first, first + 1).start() < span.start()) {
            first++;
        }
        TreeSet<Integer> lines = new TreeSet<>();
        if (first < tokens.count()) {
            phrases.scanFrom(first, tokens, symbols, (start, end, meaning) -> {
                if (meaning instanceof Pack.Meaning.Threat threat
                        && tokens.span(start, end).equals(span)) {
                    lines.add(threat.line());
                }
            });
        }
        return List.copyOf(lines);
    }
}
