package org.signalpost.desk.model;

import java.time.Instant;

/**
 * Says who works on a case and until when that holds if they do nothing more.
 *
 * @param owner the one person who may work on the case
 * @param expiresAt when the case goes back to the queue
 */
public record Lease(Officer owner, Instant expiresAt) {

    /** Whether the owner has let it run out by {@code now}. */
    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The same owner's lease, never shorter than before. */
    Lease renewedUntil(Instant later) {
        return later.isAfter(expiresAt) ? new Lease(owner, later) : this;
    }
}
