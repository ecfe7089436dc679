package org.signalpost.classifier.adapter.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.signalpost.contracts.event.Span;

/** A text in pieces, those marked that are evidence. Overlapping evidence is marked once. */
final class MarkedText {

    private MarkedText() {}

    /**
     * One piece.
     *
     * @param text never empty
     * @param marked whether it is evidence
     */
    record Piece(String text, boolean marked) {}

    static List<Piece> pieces(String text, List<Span> evidence) {
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (Span span : sorted(evidence)) {
            int start = Math.max(done, offset(text, span.start()));
            int end = offset(text, span.end());
            if (end > start) {
                add(pieces, text.substring(done, start), false);
                add(pieces, text.substring(start, end), true);
                done = end;
            }
        }
        add(pieces, text.substring(done), false);
        return pieces;
    }

    static String words(String text, Span span) {
        return text.substring(offset(text, span.start()), offset(text, span.end()));
    }

    static List<Span> sorted(List<Span> evidence) {
        return evidence.stream()
                .sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end))
                .toList();
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    private static int offset(String text, int codePoint) {
        return text.offsetByCodePoints(0, codePoint);
    }
}
