package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueName;

class OutsideSystemsFileTest {

    @TempDir
    private Path files;

    @Test
    void whoever_starts_the_program_is_told_which_line_names_no_queue() throws IOException {
        Path list = files.resolve("outside-systems.txt");
        Files.writeString(list, "# EXAMPLE\npost.bogota\npost.atlantis\n");

        assertThatThrownBy(() -> OutsideSystemsFile.read(list, KnownQueues.shipped()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("--outside-systems: Line 3 ");
        assertThatThrownBy(() -> OutsideSystemsFile.read(files.resolve("nothing"), KnownQueues.shipped()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("cannot be read");
        Files.writeString(list, "post.bogota\n");
        assertThat(OutsideSystemsFile.read(list, KnownQueues.shipped()).queues())
                .containsExactly(new QueueName("post.bogota"));
    }

    @Test
    void a_list_of_queues_of_ones_own_takes_the_place_of_the_shipped_one() throws IOException {
        Path queues = Files.writeString(files.resolve("queues.txt"), "mission.se.bogota\n");
        Path list = Files.writeString(files.resolve("outside-systems.txt"), "mission.se.bogota\n");

        assertThat(OutsideSystemsFile.read(list, new QueuesFile("--queues", queues).read())
                        .queues())
                .containsExactly(new QueueName("mission.se.bogota"));
    }

    @Test
    void the_secret_is_made_once_and_stays() throws IOException {
        Path made = SecretFile.in(files, "queue-entries.secret", "It", QueueEntrySecret::generate);
        String secret = Files.readString(made);

        assertThat(SecretFile.in(files, "queue-entries.secret", "It", QueueEntrySecret::generate))
                .isEqualTo(made)
                .hasContent(secret);
        assertThat(QueueEntrySecret.fromText(secret)).isNotNull();
    }
}
