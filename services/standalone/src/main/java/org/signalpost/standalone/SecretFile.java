package org.signalpost.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A secret of a one-machine installation: a file that only its owner can read, made when it is first needed. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The file of this name in {@code keys}, created with a new secret where there is none. A crash leaves a whole file or
     * none.
     *
     * @param what what it is, for the person who starts the program
     */
    static Path in(Path keys, String name, String what, Supplier<String> secret) {
        Path file = keys.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Path started = keys.resolve(name + ".new");
            Files.deleteIfExists(started);
            Files.createFile(started, ownerOnly());
            Files.writeString(started, secret.get(), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            return Files.move(started, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new CannotStartException(what + " could not be written to " + file + ".", failed);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
