package org.signalpost.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names one report for as long as it exists. Opaque: it tells nothing of the partner or the time. The key of every
 * record that concerns the report.
 */
public record ReportId(UUID value) {

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID in its canonical form of 36 characters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ReportId of(String text) {
        UUID value;
        try {
            value = UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("Not a report id");
        }
        if (text.length() != 36) {
            throw new IllegalArgumentException("Not a report id");
        }
        return new ReportId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
