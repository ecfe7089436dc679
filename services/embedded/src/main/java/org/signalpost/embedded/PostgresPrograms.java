package org.signalpost.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs to their end. As root they run in a user namespace of their own, in which they do not look like root: the
 * files stay this user's.
 */
record PostgresPrograms(PostgresSoftware software, List<String> prefix) {

    static PostgresPrograms of(PostgresSoftware software) throws IOException, InterruptedException {
        if (!runsAsRoot()) {
            return new PostgresPrograms(software, List.of());
        }
        int exit;
        try {
            exit = run(List.of("unshare", "-U", "true")).exit();
        } catch (IOException noSuchProgram) {
            throw new DatabaseAsRootException(noSuchProgram);
        }
        if (exit != 0) {
            throw new DatabaseAsRootException(null);
        }
        return new PostgresPrograms(software, List.of("unshare", "-U"));
    }

    private static boolean runsAsRoot() throws IOException {
        // The name of the user may be anything; what a new file belongs to may not.
        Path probe = Files.createTempFile("signalpost", ".owner");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
        } finally {
            Files.delete(probe);
        }
    }

    /** Runs the program and returns how it ended, with what it printed. */
    Outcome run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(software.program(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    /** Runs the program; anything but success is an exception with its last words. */
    void mustRun(String program, List<String> arguments) throws IOException, InterruptedException {
        Outcome outcome = run(program, arguments);
        if (outcome.exit() != 0) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s ended with %d: %s",
                    program,
                    outcome.exit(),
                    outcome.printed().strip()));
        }
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        // The server inherits what pg_ctl prints to, so a pipe would stay open as long as the server runs: a file does
        // not.
        Path printed = Files.createTempFile("signalpost", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.get(command.size() - 1) + " did not end in two minutes");
            }
            try (InputStream in = Files.newInputStream(printed)) {
                return new Outcome(process.exitValue(), new String(in.readNBytes(4096), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(printed);
        }
    }

    record Outcome(int exit, String printed) {}
}
