package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path data = files.resolve("data");

        SignalpostProcess process = SignalpostProcess.start(
                0,
                Map.of(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(SignalpostProcess.freePort()),
                "--queues",
                queues.toString());

        assertThat(process.exitCode()).isEqualTo(2);
        // A newer Java has a word of its own about how Kafka frees its buffers.
        assertThat(process.output())
                .filteredOn(line -> !line.startsWith("WARNING: "))
                .containsExactly(
                        "Starting, with data in " + data + " …",
                        "signalpost: signalpost.queues is refused: directory and policy send reports to queues that the"
                                + " list lacks: post.bogota.");
    }
}
