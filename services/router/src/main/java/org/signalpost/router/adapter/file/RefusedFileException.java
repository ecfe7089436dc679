package org.signalpost.router.adapter.file;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.signalpost.router.model.Fault;

/** A file of data is not used, because of what is wrong with it. The message names all of it, a line for each fault. */
public final class RefusedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    RefusedFileException(String name, Collection<Fault> faults) {
        super(faults.stream()
                .sorted()
                .map(fault -> name + ":" + fault)
                .collect(Collectors.joining(
                        System.lineSeparator(), name + " is refused:" + System.lineSeparator(), "")));
        this.faults = faults.stream().sorted().toList();
    }

    /** Everything that is wrong, in the order of the file. */
    public List<Fault> faults() {
        return faults;
    }
}
