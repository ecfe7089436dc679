package org.signalpost.contracts.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** The queues that exist. Immutable. */
public final class KnownQueues {

    private static final String SHIPPED = "queues.txt";

    private final SortedSet<QueueName> names;

    private KnownQueues(SortedSet<QueueName> names) {
        this.names = Collections.unmodifiableSortedSet(names);
    }

    /** Those of the directory and the policy that come with the services. */
    public static KnownQueues shipped() {
        try (InputStream list = Objects.requireNonNull(KnownQueues.class.getResourceAsStream(SHIPPED))) {
            return read(list);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads a list in UTF-8: a name on each line; empty lines, and lines that begin with {@code #}, say nothing.
     *
     * @throws IllegalArgumentException if a line holds no name of a queue, or none of them does; it names the line
     */
    public static KnownQueues read(InputStream list) throws IOException {
        List<String> lines = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
        SortedSet<QueueName> names = new TreeSet<>();
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                names.add(new QueueName(text));
            } catch (IllegalArgumentException notOne) {
                throw new IllegalArgumentException(
                        "Line " + line + " of the list of queues is no name of a queue, such as post.bogota.", notOne);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("The list of queues is empty.");
        }
        return new KnownQueues(names);
    }

    /** All of them, ordered by name. */
    public SortedSet<QueueName> all() {
        return names;
    }

    /** Whether {@code party} is one of them or a known role at one: then no name of a person can be in it. */
    public boolean know(ImplicatedParty party) {
        return names.contains(party.queue())
                && (party.role().isEmpty()
                        || QueueRole.written(party.role().get()).isPresent());
    }
}
