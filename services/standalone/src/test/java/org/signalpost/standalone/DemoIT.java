package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @Test
    void the_demo_ends_well_once_every_report_has_arrived_where_it_was_written_for() {
        int port = SignalpostProcess.freePort();
        try (SignalpostProcess demo =
                SignalpostProcess.start(port, Map.of(), "demo", "--exit", "--port", Integer.toString(port))) {
            assertThat(demo.exitCode())
                    .as(() -> String.join("\n", demo.output()))
                    .isZero();
            assertThat(demo.output())
                    .anyMatch(line -> line.matches("River defender threatened +es +post\\.bogota +\\d+ ms .*"))
                    .anyMatch(line -> line.contains("copy to desk.environment"))
                    .noneMatch(line -> line.contains("!!"));
        }
    }

    @Test
    void a_second_start_on_the_same_data_says_so_and_leaves_the_first_alone(@TempDir Path data) {
        try (SignalpostProcess first = SignalpostProcess.server("serve", data, Map.of())) {
            int port = SignalpostProcess.freePort();
            try (SignalpostProcess second = SignalpostProcess.start(
                    port, Map.of(), "serve", "--data", data.toString(), "--port", Integer.toString(port))) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.output())
                        .hasSizeLessThan(3)
                        .last()
                        .asString()
                        .startsWith("signalpost: ")
                        .contains(data.toString());
            }
            assertThat(new Browser()
                            .open(first.url().resolve("/actuator/health/readiness"))
                            .text())
                    .contains("UP");

            try (SignalpostProcess third = SignalpostProcess.start(
                    port,
                    Map.of(),
                    "serve",
                    "--data",
                    data.resolve("other").toString(),
                    "--port",
                    Integer.toString(first.url().getPort()))) {
                assertThat(third.exitCode()).isEqualTo(2);
                assertThat(third.output())
                        .hasSizeLessThan(3)
                        .last()
                        .asString()
                        .startsWith("signalpost: Port " + first.url().getPort() + " is taken");
            }
        }
    }

    @Test
    void a_data_directory_that_cannot_be_written_is_named(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a-file"), "not a directory");
        int port = SignalpostProcess.freePort();

        try (SignalpostProcess started =
                SignalpostProcess.start(port, Map.of(), "--data", file.toString(), "--port", Integer.toString(port))) {
            assertThat(started.exitCode()).isEqualTo(2);
            assertThat(started.output())
                    .hasSizeLessThan(3)
                    .last()
                    .asString()
                    .startsWith("signalpost: ")
                    .contains(file.toString());
        }
    }

    @Test
    void it_starts_on_a_machine_with_many_processors(@TempDir Path data) {
        Map<String, String> manyProcessors = Map.of("JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=8");
        try (SignalpostProcess server = SignalpostProcess.server("serve", data, manyProcessors)) {
            assertThat(new Browser()
                            .open(server.url().resolve("/actuator/health/readiness"))
                            .text())
                    .contains("UP");
        }
    }

    @Test
    void stopped_in_the_middle_of_its_start_it_leaves_nothing_running(@TempDir Path data) {
        int port = SignalpostProcess.freePort();
        Path database = data.resolve("postgres/data/postmaster.pid");
        try (SignalpostProcess starting = SignalpostProcess.start(
                port, Map.of(), "serve", "--data", data.toString(), "--port", Integer.toString(port))) {
            ProcessHandle postgres = await().atMost(Duration.ofMinutes(2))
                    .until(() -> processIn(database), Optional::isPresent)
                    .orElseThrow();

            starting.stop();

            // It is told that it is down a moment before it is gone.
            await().until(() -> !postgres.isAlive());
            assertThat(starting.output()).noneMatch(line -> line.contains("serves at"));
        }
    }

    /** The process that PostgreSQL names as itself in {@code file}, once it is there. */
    private static Optional<ProcessHandle> processIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    @Test
    void the_administrator_s_password_is_printed_at_the_first_start_and_never_again(@TempDir Path data) {
        Pattern printed = Pattern.compile("  administrator\\s{2,}(\\S+)\\s+(\\S+)");
        try (SignalpostProcess first = SignalpostProcess.server("serve", data, Map.of())) {
            first.awaitLine(printed);
        }

        try (SignalpostProcess second = SignalpostProcess.server("serve", data, Map.of())) {
            assertThat(second.output()).noneMatch(line -> printed.matcher(line).matches());
        }
    }
}
