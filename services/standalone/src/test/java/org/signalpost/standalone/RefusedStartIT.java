package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueName;

/** What whoever starts the program sees when a service finds something that has to be mended first. */
class RefusedStartIT {

    @TempDir
    private Path files;

    @Test
    void a_list_without_a_queue_that_reports_go_to_stops_the_start_in_a_line() throws IOException {
        Path queues = Files.writeString(
                files.resolve("queues.txt"),
                KnownQueues.shipped().all().stream()
                        .map(QueueName::value)
                        .filter(name -> !name.equals("post.bogota"))
                        .collect(Collectors.joining("\n")));

        assertThat(refused(Map.of(), "--queues", queues.toString()))
                .containsExactly(
                        "signalpost: signalpost.queues is refused: directory and policy send reports to queues that the"
                                + " list lacks: post.bogota.");
    }

    @Test
    void a_directory_with_faults_stops_the_start_with_a_line_for_each_and_no_trace() throws IOException {
        Path directory = Files.writeString(files.resolve("directory.csv"), "EXAMPLE,columns\nno,directory\n");

        List<String> said =
                refused(Map.of("SIGNALPOST_ROUTER_DIRECTORY", directory.toUri().toString()));

        assertThat(said).first().asString().startsWith("signalpost: ").endsWith("is refused:");
        assertThat(said).hasSizeGreaterThan(1).noneMatch(line -> line.startsWith("\tat "));
    }

    /** What {@code serve} says after its first line, when it refuses to start. */
    private List<String> refused(Map<String, String> environment, String... options) {
        Path data = files.resolve("data");
        List<String> command = new ArrayList<>(
                List.of("serve", "--data", data.toString(), "--port", Integer.toString(SignalpostProcess.freePort())));
        command.addAll(List.of(options));

        SignalpostProcess process = SignalpostProcess.start(0, environment, command.toArray(String[]::new));

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.output()).first().isEqualTo("Starting, with data in " + data + " …");
        // A newer Java has a word of its own about how Kafka frees its buffers.
        return process.output().stream()
                .skip(1)
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }
}
