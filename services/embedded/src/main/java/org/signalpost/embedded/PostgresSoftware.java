package org.signalpost.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, unpacked from the class path beside the data they run on: never into a shared temporary
 * directory, where another user of the machine could leave programs of their own to be run.
 */
record PostgresSoftware(Path directory) {

    /** Unpacks the programs for this machine unless they are there already, whole. */
    static PostgresSoftware unpackedInto(Path parent) throws IOException {
        String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL packed = PostgresSoftware.class.getResource("/" + archive);
        if (packed == null) {
            throw new EmbeddedStartException(
                    "No PostgreSQL for this kind of machine (" + archive + ") is included. Use a database of your own.",
                    null);
        }
        Path whole = parent.resolve("software-" + fingerprint(packed));
        if (!Files.isDirectory(whole)) {
            Path draft = parent.resolve(whole.getFileName() + ".new");
            delete(draft);
            unpack(packed, OwnerOnly.directory(draft));
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresSoftware(whole);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    static String archiveFor(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "aarch64", "arm64" -> "arm_64";
                    case "amd64", "x86_64" -> "x86_64";
                    default -> processor;
                };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private static String fingerprint(URL packed) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream bytes = new CheckedInputStream(packed.openStream(), checksum)) {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            return String.format(Locale.ROOT, "%d-%08x", size, checksum.getValue());
        }
    }

    private static void unpack(URL packed, Path target) throws IOException {
        try (InputStream bytes = new BufferedInputStream(packed.openStream(), 1 << 16);
                InputStream plain = new BufferedInputStream(new XZCompressorInputStream(bytes), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("An entry of the archive points outside it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
