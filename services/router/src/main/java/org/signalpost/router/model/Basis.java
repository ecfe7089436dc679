package org.signalpost.router.model;

/** What a responsibility in the directory rests on. */
public enum Basis {
    /** The sending state has a post in the territory. */
    DIRECT,
    /** The source names the post elsewhere that covers the territory. */
    STATED,
    /** Nobody says which post covers the territory; the directory's note says what it was concluded from. */
    INFERRED,
    /** The territory is part of the sending state. */
    DOMESTIC,
    /** No post covers the territory. */
    NONE
}
