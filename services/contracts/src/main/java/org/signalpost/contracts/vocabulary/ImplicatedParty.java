package org.signalpost.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A queue, or a role at one, that the partner says is part of the attack: {@code post.bogota} or
 * {@code ambassador@post.bogota}. Nothing goes to or through it.
 */
public record ImplicatedParty(@JsonValue String value) {

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z-]{1,62}");

    /**
     * Checks the form, not whether such a queue or role exists.
     *
     * @throws IllegalArgumentException if {@code value} is neither a queue name nor {@code role@queue}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImplicatedParty {
        int at = value.indexOf('@');
        if (at >= 0 && !ROLE.matcher(value.substring(0, at)).matches()) {
            throw new IllegalArgumentException("Not a queue name, nor a role at one");
        }
        new QueueName(value.substring(at + 1));
    }

    /** The queue that is implicated, or at which the implicated role is. */
    public QueueName queue() {
        return new QueueName(value.substring(value.indexOf('@') + 1));
    }

    /** The role that is implicated; empty when the whole queue is. */
    public Optional<String> role() {
        int at = value.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(value.substring(0, at));
    }

    @Override
    public String toString() {
        return value;
    }
}
