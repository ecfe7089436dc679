package org.signalpost.intake.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key by which a partner can send the same report again without making a second one. Partners put all sorts of
 * things into keys, so it is treated as content: never stored, logged or shown.
 */
public record IdempotencyKey(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if {@code value} is not 1 to 200 visible ASCII characters
     */
    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an idempotency key (1 to 200 visible ASCII characters)");
        }
    }

    /** The key, if {@code text} has the form of one. */
    public static Optional<IdempotencyKey> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "IdempotencyKey[redacted]";
    }
}
