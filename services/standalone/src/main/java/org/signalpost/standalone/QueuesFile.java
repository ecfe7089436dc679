package org.signalpost.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.KnownQueues;

/** The list of queues that a directory of the operator's own has. */
final class QueuesFile {

    private QueuesFile() {}

    /** What the file lists, or what is shipped where there is none; whoever starts the program is told if it cannot be used. */
    static KnownQueues read(@Nullable Path file) {
        if (file == null) {
            return KnownQueues.shipped();
        }
        try (InputStream list = Files.newInputStream(file)) {
            return KnownQueues.read(list);
        } catch (IOException unreadable) {
            throw new CannotStartException("--queues: " + file + " cannot be read.", unreadable);
        } catch (IllegalArgumentException faulty) {
            throw new CannotStartException("--queues: " + faulty.getMessage() + ".", faulty);
        }
    }
}
