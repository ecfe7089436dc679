package org.signalpost.desk.application;

/**
 * What an officer wrote, before it is sealed or after it was opened. Never printed.
 *
 * @param text the words
 */
public record Words(String text) {

    @Override
    public String toString() {
        return "Words[redacted]";
    }
}
