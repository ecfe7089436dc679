package org.signalpost.intake.application;

import java.util.List;
import org.signalpost.contracts.event.ReportSubmitted;

/** Hands events to the log that the other services read. */
public interface Publication {

    /**
     * Publishes the events, and returns once all replicas that must have them acknowledged them all.
     *
     * @throws NotPublishedException if that did not happen in time; any of them may be published all the same
     */
    void publish(List<ReportSubmitted> events);
}
