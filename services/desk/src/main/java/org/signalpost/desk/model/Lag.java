package org.signalpost.desk.model;

/**
 * How far a reader is behind in one partition of a topic.
 *
 * @param end where the next record will be written
 * @param read where the reader goes on
 * @param transactional whether records are written there in transactions, each of which ends with a mark that takes a place
 */
public record Lag(long end, long read, boolean transactional) {

    /**
     * How many records wait. A mark alone is nothing that waits; with more than one transaction the number is a little too
     * high, and never too low.
     */
    public long records() {
        long places = Math.max(0, end - read);
        return transactional && places > 0 ? places - 1 : places;
    }
}
