package org.signalpost.desk.adapter.web;

import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.model.CaseId;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;

/** What a request names. Of what is not the caller's, they learn no more than of what does not exist. */
final class Named {

    private Named() {}

    /** A queue of the caller's. */
    static QueueName queue(Caller caller, String name) {
        return caller.queues().stream()
                .filter(queue -> queue.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(DeskProblem.QUEUE_NOT_FOUND));
    }

    /** A case; whether the caller may see it is asked with the case. */
    static CaseId caseId(String id) {
        try {
            return CaseId.parse(id);
        } catch (IllegalArgumentException notOne) {
            throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
        }
    }
}
