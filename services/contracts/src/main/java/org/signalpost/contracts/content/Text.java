package org.signalpost.contracts.content;

/**
 * A text by itself: the summary that the partner wrote for sharing, or a message.
 *
 * @param text the words
 */
public record Text(String text) {

    @Override
    public String toString() {
        return "Text[redacted]";
    }
}
