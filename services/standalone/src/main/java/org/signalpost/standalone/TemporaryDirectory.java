package org.signalpost.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The data of a demo that nobody asked to keep. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    /** Deletes {@code directory} with all that is in it. */
    static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not delete " + directory, failed);
        }
    }
}
