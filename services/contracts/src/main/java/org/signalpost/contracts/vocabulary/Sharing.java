package org.signalpost.contracts.vocabulary;

/** The traffic-light mark of a report, strictest first: a recipient at most AMBER gets AMBER, GREEN and CLEAR. */
public enum Sharing {
    RED,
    AMBER_STRICT,
    AMBER,
    GREEN,
    CLEAR;

    /**
     * Whether a report under this mark may go to a recipient that may receive {@code strictest} at most. Nothing marked
     * {@link #RED} goes to anyone beyond the primary queue, whatever the recipient's limit.
     */
    public boolean allows(Sharing strictest) {
        return this != RED && compareTo(strictest) >= 0;
    }
}
