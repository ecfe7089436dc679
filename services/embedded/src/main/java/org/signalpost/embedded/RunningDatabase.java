package org.signalpost.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The database of a data directory that another process runs on, for a command that only looks something up in it.
 *
 * @param jdbcUrl its address
 * @param username the role that owns it
 * @param password that role's password
 */
public record RunningDatabase(String jdbcUrl, String username, String password) {

    private static final int LINE_OF_PORT = 3;

    /**
     * Where the database of this directory listens; empty if there is no sign that it runs, or if its files cannot be read by whoever
     * asks.
     *
     * @param directory as {@link EmbeddedDatabase#start} takes it
     */
    public static Optional<RunningDatabase> in(Path directory) {
        try {
            List<String> lines =
                    Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"), StandardCharsets.UTF_8);
            String password = Files.readString(directory.resolve("password")).strip();
            if (lines.size() <= LINE_OF_PORT) {
                return Optional.empty();
            }
            return Optional.of(new RunningDatabase(
                    String.format(
                            Locale.ROOT,
                            "jdbc:postgresql://%s:%s/%s",
                            Loopback.HOST,
                            lines.get(LINE_OF_PORT).strip(),
                            EmbeddedDatabase.NAME),
                    EmbeddedDatabase.NAME,
                    password));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Where it listens, and nothing that opens it. */
    @Override
    public String toString() {
        return "RunningDatabase[" + jdbcUrl + "]";
    }
}
