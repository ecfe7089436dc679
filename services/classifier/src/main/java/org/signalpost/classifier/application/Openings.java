package org.signalpost.classifier.application;

import java.time.Instant;
import java.util.List;

/** Where it is kept that accounts were opened by this service. */
public interface Openings {

    /**
     * Keeps the batches, all or none, before anything of them is opened. What throws has kept nothing, and nothing may be
     * opened.
     */
    void record(List<Batch> batches);

    /**
     * Accounts about to be opened together.
     *
     * @param at when
     * @param topic the topic their reports lie on
     * @param partition the partition
     * @param firstOffset the first of them
     * @param lastOffset the last of them
     * @param reports how many
     * @param engine what reads them
     */
    record Batch(
            Instant at, String topic, int partition, long firstOffset, long lastOffset, int reports, String engine) {}
}
