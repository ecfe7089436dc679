package org.signalpost.desk.application;

/** What became of the wish of a queue's system to open a part of what it was told of. */
public sealed interface EntryOpened {

    /**
     * It was decided as for a person.
     *
     * @param outcome the part, or why it stays sealed
     */
    record Decided(Opened outcome) implements EntryOpened {}

    /**
     * There is a newer entry, which the system gets or has got: that one opens.
     *
     * @param newest its id
     */
    record Replaced(String newest) implements EntryOpened {}

    /** The queue's last entry was a recall, or the queue has no system of its own any more. */
    record Recalled() implements EntryOpened {}

    /** There is no such entry, or it is another queue's; nobody can tell which. */
    record NotThere() implements EntryOpened {}
}
