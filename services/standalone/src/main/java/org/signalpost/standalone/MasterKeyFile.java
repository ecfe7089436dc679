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
import org.signalpost.contracts.sealing.MasterKey;

/** The master key of a one-machine installation: a file that only its owner can read, made at the first start. */
final class MasterKeyFile {

    private MasterKeyFile() {}

    /** The file in {@code keys}, created with a new key where there is none. A crash leaves a whole file or none. */
    static Path in(Path keys) {
        Path file = keys.resolve("master.key");
        if (Files.exists(file)) {
            return file;
        }
        try {
            Path started = keys.resolve("master.key.new");
            Files.deleteIfExists(started);
            Files.createFile(started, ownerOnly());
            Files.writeString(started, MasterKey.generate(), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            return Files.move(started, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new CannotStartException("The master key could not be written to " + file + ".", failed);
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
