package org.signalpost.contracts.event;

import org.signalpost.contracts.vocabulary.QueueName;

/**
 * That a decision put an entry on the topic of a queue. Known to the services only: it is what links an entry to its report.
 *
 * @param queue whose topic
 * @param id the id of the {@link QueueEntry}
 * @param number its number in its thread
 * @param change why there is one
 */
public record IssuedEntry(QueueName queue, String id, int number, QueueEntry.Change change) {

    /** Checks the number. */
    public IssuedEntry {
        if (number < 1) {
            throw new IllegalArgumentException("Entries of a thread count from 1");
        }
    }
}
