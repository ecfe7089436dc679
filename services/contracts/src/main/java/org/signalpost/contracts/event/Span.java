package org.signalpost.contracts.event;

/**
 * A piece of the narrative of the account, by Unicode code points.
 *
 * @param start the first code point
 * @param end the code point after the last
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span starts at 0 or later and ends after its start");
        }
    }
}
