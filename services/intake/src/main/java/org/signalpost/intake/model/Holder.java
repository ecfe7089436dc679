package org.signalpost.intake.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Who has a report, as the partner may know: the queue and what it is called, never a person.
 *
 * @param queue the queue
 * @param name what it is called
 */
public record Holder(QueueName queue, String name) {

    /** The holder that a queue is. */
    public static Holder of(QueueName queue) {
        String[] parts = queue.value().split("\\.");
        String name;
        if (parts[0].equals("desk")) {
            name = "the " + parts[1].replace('-', ' ') + " desk";
        } else if (parts[0].equals("mission")) {
            name = "the mission in " + capitalised(parts[2]) + " (" + parts[1].toUpperCase(Locale.ROOT) + ")";
        } else if (parts.length == 3) {
            name = "the unit for " + capitalised(parts[2]) + " at the post in " + capitalised(parts[1]);
        } else {
            name = "the post in " + capitalised(parts[1]);
        }
        return new Holder(queue, name);
    }

    private static String capitalised(String words) {
        return Arrays.stream(words.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
