package org.signalpost.router.model;

import java.util.List;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Whom a report implicates. A role implicates its whole queue, since whoever works there works for or beside that role;
 * a post implicates its units, which share its roof and its chief.
 */
record Implicated(List<ImplicatedParty> parties) {

    /** Whether {@code queue} must get nothing. */
    boolean covers(QueueName queue) {
        for (ImplicatedParty party : parties) {
            String name = party.queue().value();
            if (queue.value().equals(name) || queue.value().startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }
}
