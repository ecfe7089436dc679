package org.signalpost.intake.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.QueueRole;

/**
 * Whom a partner can name as implicated: a queue that exists, or a role at one. It stands unsealed in every event, so
 * no name of a person may get into it.
 */
final class ImplicatedParties {

    private static final int LONGEST = 128;
    private static final int SUGGESTED = 3;
    private static final int TELLING = 4;

    static final String HOW = "Use the name of a queue, such as post.bogota, or a role at one, such as"
            + " ambassador@post.bogota. Names of people go into identity. The roles: "
            + Arrays.stream(QueueRole.values()).map(QueueRole::written).collect(Collectors.joining(", ")) + ".";

    private final KnownQueues queues;

    ImplicatedParties(KnownQueues queues) {
        this.queues = queues;
    }

    /** Whether {@code text} is one of them. */
    boolean know(String text) {
        try {
            return text.length() <= LONGEST && queues.know(new ImplicatedParty(text));
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** What to write instead of {@code text}; made of known names only. */
    String hint(String text) {
        List<String> near = text.length() > LONGEST ? List.of() : near(text.toLowerCase(Locale.ROOT));
        return near.isEmpty() ? HOW : HOW + " Did you mean " + String.join(" or ", near) + "?";
    }

    private List<String> near(String text) {
        int at = text.indexOf('@');
        Optional<String> role = at < 0
                ? Optional.empty()
                : Arrays.stream(QueueRole.values())
                        .map(QueueRole::written)
                        .filter(word ->
                                Fields.isSlipOf(text.substring(0, at).strip().replace(' ', '-'), word))
                        .findFirst();
        String queue = text.substring(at + 1).strip().replace(' ', '-');
        List<String> slips =
                names().filter(name -> Fields.isSlipOf(queue, name)).toList();
        List<String> found = slips.isEmpty() && queue.length() >= TELLING
                ? names().filter(name -> name.substring(name.indexOf('.') + 1).contains(queue))
                        .toList()
                : slips;
        return found.stream()
                .limit(SUGGESTED)
                .map(name -> role.map(word -> word + "@" + name).orElse(name))
                .toList();
    }

    private Stream<String> names() {
        return queues.all().stream().map(QueueName::value);
    }
}
