package org.signalpost.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;

/** The list of queues with a system of their own. */
final class OutsideSystemsFile {

    private OutsideSystemsFile() {}

    /** What the file registers; whoever starts the program is told if it cannot be used. */
    static OutsideSystems read(Path file, KnownQueues known) {
        try (InputStream list = Files.newInputStream(file)) {
            return OutsideSystems.read(list, known);
        } catch (IOException unreadable) {
            throw new CannotStartException("--outside-systems: " + file + " cannot be read.", unreadable);
        } catch (IllegalArgumentException faulty) {
            throw new CannotStartException("--outside-systems: " + faulty.getMessage(), faulty);
        }
    }
}
