package org.signalpost.classifier.model;

import java.util.BitSet;
import org.signalpost.contracts.event.Span;

/** Says in a pack's own words what was met in a text, and keeps the text's words to itself. */
final class Terms {

    /** Stands for whatever the pack does not say. */
    static final String BETWEEN = "…";

    private final Tokens tokens;
    private final Phrases<Pack.Meaning> phrases;
    private final int[][] symbols;

    Terms(Tokens tokens, Phrases<Pack.Meaning> phrases) {
        this.tokens = tokens;
        this.phrases = phrases;
        this.symbols = phrases.symbols(tokens);
    }

    /** The words of the terms that are met at exactly this place. */
    String at(Span span) {
        int first = 0;
        while (first < tokens.count() && tokens.span(first, first + 1).start() < span.start()) {
            first++;
        }
        int end = first;
        while (end < tokens.count() && tokens.span(end, end + 1).end() <= span.end()) {
            end++;
        }
        BitSet met = phrases.wordsOf(first, end, tokens, symbols);
        StringBuilder said = new StringBuilder();
        boolean inRow = false;
        for (int token = first; token < end; token++) {
            if (met.get(token)) {
                boolean apart = !said.isEmpty() && !(inRow && tokens.isCharacter(token));
                said.append(apart ? " " : "").append(phrases.asWritten(tokens.word(token)));
                inRow = tokens.isCharacter(token);
            } else if (!said.toString().endsWith(BETWEEN)) {
                said.append(said.isEmpty() ? "" : " ").append(BETWEEN);
                inRow = false;
            }
        }
        return said.isEmpty() ? BETWEEN : said.toString();
    }
}
