package org.signalpost.desk.model;

import java.util.Set;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Someone who asks to see a case, as the identity provider vouches for them.
 *
 * @param officer who it is
 * @param worksAtDesk whether they have the role of an officer; administrators and monitors have not
 * @param queues the queues they belong to
 * @param locallyEmployed whether the host state's law reaches them as embassy staff
 */
public record Reader(Officer officer, boolean worksAtDesk, Set<QueueName> queues, boolean locallyEmployed) {

    /** Takes a copy of the queues. */
    public Reader {
        queues = Set.copyOf(queues);
    }

    /** Whether they are an officer of this queue. */
    public boolean belongsTo(QueueName queue) {
        return worksAtDesk && queues.contains(queue);
    }

    /**
     * Whether they may see that the case is there, and its facts: officers of its queue; officers at headquarters while it
     * waits for a second person and the partner did not shut them out ({@link Case#awaitsHeadquarters()}).
     */
    public boolean maySee(Case file) {
        return belongsTo(file.queue()) || (file.awaitsHeadquarters() && belongsTo(QueueName.HEADQUARTERS));
    }

    /** Whether they may work on the case, if nobody else does. */
    public boolean mayWorkOn(Case file) {
        return belongsTo(file.queue());
    }
}
