package org.signalpost.desk.application;

import org.signalpost.contracts.vocabulary.QueueName;

/** Hears what changed in the queues, whichever process changed it, after the change is committed. */
public interface QueueNews {

    /** Something in this queue is not as it was. */
    void changed(QueueName queue);

    /** There was a time in which nothing could be heard: any queue may have changed. */
    void anythingMayHaveChanged();
}
