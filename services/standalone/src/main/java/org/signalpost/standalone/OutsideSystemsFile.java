package org.signalpost.standalone;

import java.nio.file.Path;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;

/** The list of queues with a system of their own. */
final class OutsideSystemsFile {

    private OutsideSystemsFile() {}

    /** What the file registers; whoever starts the program is told if it cannot be used. */
    static OutsideSystems read(Path file, KnownQueues known) {
        return QueuesFile.read("--outside-systems", file, list -> OutsideSystems.read(list, known));
    }
}
