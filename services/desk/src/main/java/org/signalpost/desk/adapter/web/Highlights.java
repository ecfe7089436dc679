package org.signalpost.desk.adapter.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Span;

/** Cuts a narrative where evidence begins and ends, so that a page can show what was read from which words. */
final class Highlights {

    private Highlights() {}

    /**
     * The narrative in pieces, in order, nothing left out. Evidence that lies beyond the text, as that of another version
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
        for (Evidence one : evidence) {
            Span span = one.span();
            if (span.end() <= length && span.start() <= from && to <= span.end()) {
                meanings.add(one.meaning());
            }
        }
        int begin = narrative.offsetByCodePoints(0, from);
        int end = narrative.offsetByCodePoints(begin, to - from);
        return new Piece(narrative.substring(begin, end), List.copyOf(meanings));
    }

    /** Every span with what it is evidence of. */
    static List<Evidence> evidence(Classification classification) {
        List<Evidence> evidence = new ArrayList<>();
        add(
                evidence,
                Wording.country(classification.country().code()),
                classification.country().evidence());
        classification.threats().forEach(threat -> add(evidence, Wording.of(threat.type()), threat.evidence()));
        classification.defenders().forEach(kind -> add(evidence, Wording.of(kind.kind()), kind.evidence()));
        classification.perpetrators().forEach(who -> add(evidence, Wording.of(who.kind()), who.evidence()));
        classification.nexus().forEach(nexus -> add(evidence, Wording.of(nexus.nexus()), nexus.evidence()));
        return evidence;
    }

    private static void add(List<Evidence> evidence, String meaning, List<Span> spans) {
        spans.forEach(span -> evidence.add(new Evidence(span, meaning)));
    }

    /**
     * A span and what it is evidence of.
     *
     * @param span where in the narrative
     * @param meaning in words
     */
    record Evidence(Span span, String meaning) {}

    /**
     * A piece of a narrative. Never printed.
     *
     * @param text the words
     * @param meanings what they are evidence of, if anything
     */
    record Piece(String text, List<String> meanings) {

        @Override
        public String toString() {
            return "Piece[redacted]";
        }
    }
}
