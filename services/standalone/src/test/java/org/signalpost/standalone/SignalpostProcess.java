package org.signalpost.standalone;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real jar in a process of its own. */
final class SignalpostProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern TOTAL_OF_HISTOGRAM = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final int port;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private SignalpostProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread reader = new Thread(this::read, "output of signalpost");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code java -jar signalpost.jar command…}. */
    static SignalpostProcess start(int port, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary(command),
                "-jar",
                System.getProperty("signalpost.jar")));
        line.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new SignalpostProcess(builder.start(), port);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A server on a free port and the given data, once it says that it is up. */
    static SignalpostProcess server(String command, Path data, Map<String, String> environment) {
        int port = freePort();
        SignalpostProcess started =
                start(port, environment, command, "--data", data.toString(), "--port", Integer.toString(port));
        started.awaitLine(Pattern.compile(".*http://localhost:" + port + ".*"));
        return started;
    }

    /** Beside the data, so that a search of the data finds what is spooled to files too. */
    private static String temporary(String... command) {
        int data = Arrays.asList(command).indexOf("--data");
        if (data < 0 || Files.isRegularFile(Path.of(command[data + 1]))) {
            return System.getProperty("java.io.tmpdir");
        }
        try {
            return Files.createDirectories(Path.of(command[data + 1], "tmp")).toString();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException ended) {
            output.add("(output ended: " + ended.getMessage() + ")");
        }
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    List<String> output() {
        return List.copyOf(output);
    }

    /** The first line that matches, once there is one. */
    Matcher awaitLine(Pattern pattern) {
        await("a line like " + pattern)
                .atMost(PATIENCE)
                .failFast("the process ended: " + output, () -> !process.isAlive() && firstLine(pattern) == null)
                .until(() -> firstLine(pattern) != null);
        Matcher found = firstLine(pattern);
        if (found == null) {
            throw new AssertionError("The line went away");
        }
        return found;
    }

    private Matcher firstLine(Pattern pattern) {
        for (String line : output) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
        }
        return null;
    }

    /** Name and secret of a log-in that the demo printed. */
    Login login(String who) {
        Matcher line = awaitLine(Pattern.compile("  " + Pattern.quote(who) + "\\s{2,}(\\S+)\\s+(\\S+)"));
        return new Login(line.group(1), line.group(2));
    }

    /** How many bytes of its heap live objects hold, counted while everything stands still. */
    long liveHeap() {
        try {
            Process asked = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL_OF_HISTOGRAM.matcher(answer);
            if (!total.find()) {
                throw new AssertionError("No total in the answer of jcmd:\n" + answer);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Ends the process at once, as a power failure would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, and waits. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        stop();
    }

    /** The exit code, once the process has ended by itself. */
    int exitCode() {
        awaitEnd();
        return process.exitValue();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The process did not end: " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /**
     * A log-in.
     *
     * @param name client id or user name
     * @param secret its secret
     */
    record Login(String name, String secret) {}
}
