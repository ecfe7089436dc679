package org.signalpost.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A country or territory: ISO 3166-1 alpha-2, and XK for Kosovo. */
public record CountryCode(@JsonValue String value) implements Comparable<CountryCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}");

    /**
     * Checks the form, not whether such a one exists.
     *
     * @throws IllegalArgumentException if {@code value} is not an ISO 3166-1 alpha-2 code
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CountryCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an ISO 3166-1 alpha-2 code");
        }
    }

    @Override
    public int compareTo(CountryCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
