package org.signalpost.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a partner organisation. Opaque: made when the partner is registered, and no name can be read from it. */
public record PartnerId(@JsonValue String value) implements Comparable<PartnerId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    /**
     * Checks the form, not whether such a one exists.
     *
     * @throws IllegalArgumentException if {@code value} is not a partner id (lower-case letters, digits, hyphens, 2 to 63 characters)
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartnerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Not a partner id (lower-case letters, digits, hyphens, 2 to 63 characters)");
        }
    }

    @Override
    public int compareTo(PartnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
