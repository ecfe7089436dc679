package org.signalpost.desk.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signalpost.desk.model.Backlog;

/** Exact numbers of what is at the desk. They leave the application as figures only. */
public interface WaitingCases {

    /** What is open, by queue and priority. */
    List<Backlog.InQueue> open(Instant now);

    /** How many primary cases came since then, by the hour they came in; hours without any are absent. */
    Map<Instant, Long> arrivals(Instant since);

    /** Events that wait to be published. */
    long unsent();
}
