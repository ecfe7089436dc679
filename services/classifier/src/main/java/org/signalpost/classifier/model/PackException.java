package org.signalpost.classifier.model;

import java.util.List;

/** A language pack has faults. The message names all of them with their lines. */
public final class PackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    PackException(String pack, List<Fault> faults) {
        super(pack + ": "
                + String.join(
                        "; ",
                        faults.stream()
                                .map(fault -> "line " + fault.line() + ": " + fault.problem())
                                .toList()));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order of their lines. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param line counts from 1
     * @param problem what is wrong with it
     */
    public record Fault(int line, String problem) {}
}
