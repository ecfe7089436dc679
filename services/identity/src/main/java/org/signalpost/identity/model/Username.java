package org.signalpost.identity.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a person types to sign in. Case does not matter: it is kept in lower case. */
public record Username(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,99}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not 2 to 100 letters, digits and {@code . _ @ + -}
     */
    public Username {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a username (2 to 100 letters, digits and . _ @ + -)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
