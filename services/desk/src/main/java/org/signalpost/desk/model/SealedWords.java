package org.signalpost.desk.model;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an officer wrote, sealed under a key of the report's own: a note, or the word to the partner. Destroying the
 * report's keys makes it unreadable like the report itself. Compared by its bytes, printed as their number.
 */
public final class SealedWords {

    private final byte[] ciphertext;

    private SealedWords(byte[] ciphertext) {
        this.ciphertext = ciphertext;
    }

    /** Takes a copy of the bytes. */
    public static SealedWords of(byte[] ciphertext) {
        return new SealedWords(ciphertext.clone());
    }

    /** A copy of the bytes. */
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    /** The bytes in hexadecimal, for what is hashed. */
    public String hex() {
        return HexFormat.of().formatHex(ciphertext);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedWords words && Arrays.equals(ciphertext, words.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "SealedWords[" + ciphertext.length + " bytes]";
    }
}
