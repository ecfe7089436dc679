package org.signalpost.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything one machine's Signalpost keeps: {@code kafka}, {@code postgres} and {@code keys},
 * readable by its owner only. While this object is open nobody else can open the same directory; the lock goes with the
 * process, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Creates the directory where needed and takes it for this process.
     *
     * @throws DataDirectoryInUseException when someone else has it
     * @throws DataDirectoryNotWritableException when it cannot be created or written
     */
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            OwnerOnly.directory(root);
            channel = FileChannel.open(OwnerOnly.file(root.resolve("lock")), StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataDirectoryInUseException(root);
            }
            OwnerOnly.directory(root.resolve("kafka"));
            OwnerOnly.directory(root.resolve("postgres"));
            OwnerOnly.directory(root.resolve("keys"));
            return new DataDirectory(root, channel);
        } catch (IOException | UnsupportedOperationException e) {
            closeQuietly(channel, e);
            throw new DataDirectoryNotWritableException(root, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** The directory itself, absolute. */
    public Path root() {
        return root;
    }

    /** Where the broker keeps its logs. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Where the database keeps its files, software and passwords. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Where the process keeps its keys. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Gives the directory back. Close what runs on it first. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedStartException("Could not give back the data directory " + root + ".", e);
        }
    }
}
