package org.signalpost.desk.model;

import org.signalpost.contracts.vocabulary.QueueName;

/** What sort of queue one is: as far as those who watch may tell queues apart, since a small post could be one person. */
public enum QueueKind {
    POSTS("Posts"),
    TRIAGE("Triage"),
    HEADQUARTERS("Headquarters"),
    DESKS("Desks"),
    MISSIONS("Missions of other states");

    private final String inWords;

    QueueKind(String inWords) {
        this.inWords = inWords;
    }

    /** The kind of this queue. */
    public static QueueKind of(QueueName queue) {
        if (queue.equals(QueueName.TRIAGE)) {
            return TRIAGE;
        }
        if (queue.equals(QueueName.HEADQUARTERS)) {
            return HEADQUARTERS;
        }
        if (queue.isPost()) {
            return POSTS;
        }
        return queue.value().startsWith("mission.") ? MISSIONS : DESKS;
    }

    /** The kind as people read it. */
    public String inWords() {
        return inWords;
    }
}
