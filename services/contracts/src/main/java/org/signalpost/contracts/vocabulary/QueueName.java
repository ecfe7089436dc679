package org.signalpost.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a queue: {@code post.<city>}, {@code post.<city>.<unit>}, {@code desk.<name>}, {@code mission.<state>.<city>}.
 */
public record QueueName(@JsonValue String value) implements Comparable<QueueName> {

    private static final Pattern FORM =
            Pattern.compile("(?:(?:post|desk)\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)?|mission\\.[a-z]{2}\\.[a-z0-9-]+)");

    /** Where reports go that a person must classify. */
    public static final QueueName TRIAGE = new QueueName("desk.triage");

    /** Where reports go that no post can take. */
    public static final QueueName HEADQUARTERS = new QueueName("desk.headquarters");

    /** Where attacks within the United States go. */
    public static final QueueName DOMESTIC = new QueueName("desk.domestic");

    /**
     * Checks the form, not whether such a one exists.
     *
     * @throws IllegalArgumentException if {@code value} is not a queue name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QueueName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a queue name");
        }
    }

    @Override
    public int compareTo(QueueName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** Whether this is the queue of a post or of a unit at one, rather than of a desk or another state's mission. */
    public boolean isPost() {
        return value.startsWith("post.");
    }
}
