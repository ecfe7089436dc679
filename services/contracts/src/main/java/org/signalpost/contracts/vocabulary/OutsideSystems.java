package org.signalpost.contracts.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The queues whose post or desk runs a system of its own, which reads them from a topic. Immutable. */
public final class OutsideSystems {

    /** No queue is read by a system of its own. */
    public static final OutsideSystems NONE = new OutsideSystems(new TreeSet<>());

    private final SortedSet<QueueName> queues;

    private OutsideSystems(SortedSet<QueueName> queues) {
        this.queues = Collections.unmodifiableSortedSet(queues);
    }

    /** The registration of these queues. */
    public static OutsideSystems of(QueueName... queues) {
        return new OutsideSystems(new TreeSet<>(List.of(queues)));
    }

    /**
     * Reads a list in UTF-8: the name of a queue on each line; empty lines, and lines that begin with {@code #}, say nothing. An
     * empty list registers nobody.
     *
     * @param known the queues that exist
     * @throws IllegalArgumentException if a line holds no name of a queue, or of one that does not exist; it names every such
     *     line
     */
    public static OutsideSystems read(InputStream list, KnownQueues known) throws IOException {
        List<String> lines = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
        SortedSet<QueueName> queues = new TreeSet<>();
        StringBuilder faults = new StringBuilder();
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (known.all().stream().noneMatch(queue -> queue.value().equals(text))) {
                faults.append(faults.isEmpty() ? "" : " ")
                        .append("Line ")
                        .append(line)
                        .append(" of the list of outside systems names no queue that exists.");
            } else {
                queues.add(new QueueName(text));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.toString());
        }
        return new OutsideSystems(queues);
    }

    /** The registered queues, ordered by name. */
    public SortedSet<QueueName> queues() {
        return queues;
    }

    /** Whether nobody is registered. */
    public boolean isEmpty() {
        return queues.isEmpty();
    }
}
