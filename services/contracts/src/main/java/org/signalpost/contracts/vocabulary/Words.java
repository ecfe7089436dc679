package org.signalpost.contracts.vocabulary;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What the constants of the vocabulary are called where people read them. Immutable. */
public final class Words {

    private static final Words ENGLISH = read("words_en.properties");

    private final Properties words;

    private Words(Properties words) {
        this.words = words;
    }

    /** The English words. */
    public static Words english() {
        return ENGLISH;
    }

    /**
     * What {@code constant} is called, beginning with a capital letter.
     *
     * @throws IllegalArgumentException if it is no constant of the vocabulary
     */
    public String of(Enum<?> constant) {
        String word = words.getProperty(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        if (word == null) {
            throw new IllegalArgumentException("No word for " + constant.getDeclaringClass() + "." + constant.name());
        }
        return word;
    }

    private static Words read(String file) {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Words(words);
    }
}
