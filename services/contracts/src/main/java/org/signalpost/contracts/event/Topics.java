package org.signalpost.contracts.event;

import java.util.List;
import org.signalpost.contracts.vocabulary.QueueName;

/** The names of the topics, here and nowhere else. */
public final class Topics {

    /** What every topic of this system begins with. */
    public static final String PREFIX = "signalpost.";

    /** Reports as partners submitted them: {@link ReportSubmitted}. */
    public static final String REPORTS_SUBMITTED = PREFIX + "reports.submitted";

    /** Reports with their classification: {@link ReportClassified}. */
    public static final String REPORTS_CLASSIFIED = PREFIX + "reports.classified";

    /** Reports as a triage officer corrected them: {@link ReportCorrected}. */
    public static final String REPORTS_CORRECTED = PREFIX + "reports.corrected";

    /** Whole routing decisions: {@link ReportRouted}. Nobody outside the services reads it. */
    public static final String REPORTS_ROUTED = PREFIX + "reports.routed";

    /** What happens to cases at the desk: {@link CaseChanged}. */
    public static final String CASES_EVENTS = PREFIX + "cases.events";

    /** What the router decided last about each report that it must remember: compacted, and read by the router alone. */
    public static final String ROUTER_DECISIONS = PREFIX + "router.decisions";

    /** The topics that carry events, in the order of the flow. */
    public static final List<String> EVENTS =
            List.of(REPORTS_SUBMITTED, REPORTS_CLASSIFIED, REPORTS_CORRECTED, REPORTS_ROUTED, CASES_EVENTS);

    private Topics() {}

    /** What the system of a post or desk reads of its queue: {@link QueueEntry}. */
    public static String queue(QueueName queue) {
        return PREFIX + "queue." + queue;
    }

    /** The share group in which the clients of that system share the topic of their queue: named as the topic is. */
    public static String queueGroup(QueueName queue) {
        return queue(queue);
    }

    /** Where records of {@code topic} go that can never be read: without their content, with where they lie. */
    public static String deadLetters(String topic) {
        return topic + "-dlt";
    }
}
