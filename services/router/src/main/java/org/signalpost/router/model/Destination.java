package org.signalpost.router.model;

import org.signalpost.contracts.vocabulary.QueueName;

/** Where a rule sends a report. */
public sealed interface Destination {

    /** To a desk of the policy. */
    record Desk(QueueName queue) implements Destination {}

    /** To whoever the directory says answers for the country; to nobody while the country is unknown. */
    record Responsible() implements Destination {}

    /** Back to the partner, with the reason. Nobody can be implicated out of this. */
    record Partner() implements Destination {}
}
