package org.signalpost.contracts.event;

import java.util.Comparator;

/**
 * Which state of a report something is about. Newer ones replace older ones: by the partner's version first, then by the
 * corrections of triage officers to that version.
 *
 * @param version counts the partner's changes, from 1
 * @param correction counts the corrections of this version, 0 when there is none
 */
public record Revision(int version, int correction) implements Comparable<Revision> {

    /** The first state of every report. */
    public static final Revision FIRST = new Revision(1, 0);

    private static final Comparator<Revision> ORDER =
            Comparator.comparingInt(Revision::version).thenComparingInt(Revision::correction);

    public Revision {
        if (version < 1 || correction < 0) {
            throw new IllegalArgumentException("Versions count from 1, corrections from 0");
        }
    }

    /** The state after one more correction of the same version. */
    public Revision corrected() {
        return new Revision(version, correction + 1);
    }

    /** Whether this state replaces {@code other}. */
    public boolean isNewerThan(Revision other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }
}
