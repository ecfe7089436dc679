package org.signalpost.desk.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What flows through the topics. Empty answers say that the broker does not tell at the moment. */
public interface Flow {

    /** How many records wait at each stage. */
    Optional<Map<Stage, Long>> waiting();

    /**
     * How many reports, and changes to reports, partners' submissions brought between each of these moments and the next.
     *
     * @param moments in order; the last is the end of the last stretch
     */
    Optional<List<Long>> accepted(List<Instant> moments);
}
