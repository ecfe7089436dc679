package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueName;
import picocli.CommandLine;

class ServeOptionsTest {

    private static final String HOST_AND_PORT =
            "signalpost: --kafka takes HOST:PORT, as in kafka.example.org:9092, or several of them with commas between.";

    @TempDir
    private Path files;

    @Test
    void an_option_that_nothing_can_be_started_with_is_refused_in_a_line() {
        assertThat(refusal("--url", "notaurl"))
                .containsExactly("signalpost: --url takes an address such as https://signalpost.example.org.");
        assertThat(refusal("--issuer", "login.example.org"))
                .containsExactly("signalpost: --issuer takes an address such as https://signalpost.example.org.");
        assertThat(refusal("--database", "foo"))
                .containsExactly("signalpost: --database takes the JDBC address of a PostgreSQL, as in"
                        + " jdbc:postgresql://HOST:5432/DATABASE.");
        assertThat(refusal("--kafka", "localhost")).containsExactly(HOST_AND_PORT);
        assertThat(refusal("--kafka", "localhost:99999")).containsExactly(HOST_AND_PORT);
        assertThat(refusal("--kafka", "kafka.invalid:9092"))
                .containsExactly("signalpost: --kafka: no host is known as kafka.invalid.");
    }

    @Test
    void a_kafka_that_does_not_answer_is_said_before_anything_is_started() {
        String nobody = "localhost:" + SignalpostProcess.freePort();

        assertThat(refusal("--kafka", nobody))
                .containsExactly("signalpost: No Kafka answers at " + nobody + ". Is the address right?");
    }

    @Test
    void a_database_needs_its_user_in_the_environment_and_has_to_let_it_in() {
        String nobody = "jdbc:postgresql://localhost:" + SignalpostProcess.freePort() + "/signalpost?password=CANARY";

        assertThatThrownBy(() -> ExternalDatabase.at(nobody, Map.of("SIGNALPOST_DATABASE_USER", "signalpost")))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("--database needs SIGNALPOST_DATABASE_PASSWORD in the environment.");
        assertThatThrownBy(() -> database(nobody).check())
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("--database cannot be used: Connection to localhost:")
                .hasMessageNotContainingAny("CANARY", "\n");
        assertThatThrownBy(() -> database("jdbc:postgresql://localhost:none/?password=CANARY")
                        .check())
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("--database cannot be used: ")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void a_list_of_queues_that_cannot_be_used_is_told_by_the_name_that_somebody_wrote() throws IOException {
        assertThat(refusal("--queues", files.toString()))
                .containsExactly("signalpost: --queues: " + files + " is a directory, and not a file.");
        assertThat(refusal("--outside-systems", files.toString()))
                .containsExactly("signalpost: --outside-systems: " + files + " is a directory, and not a file.");
        Path nothing = files.resolve("nothing");
        assertThatThrownBy(
                        () -> QueuesFile.chosen(null, named("file:" + nothing)).read())
                .isInstanceOf(CannotStartException.class)
                .hasMessage("SIGNALPOST_QUEUES: " + nothing + " cannot be read.");
        Path faulty = Files.writeString(files.resolve("queues.txt"), "post.bogota\nNobody\n");
        assertThatThrownBy(() ->
                        QueuesFile.chosen(faulty, named(nothing.toString())).read())
                .isInstanceOf(CannotStartException.class)
                .hasMessage("--queues: Line 2 of the list of queues is no name of a queue, such as post.bogota.");
    }

    @Test
    void a_variable_that_is_empty_names_no_list_of_queues() throws IOException {
        Path mine = Files.writeString(files.resolve("queues.txt"), "mission.se.bogota\n");

        assertThat(QueuesFile.chosen(null, named("")).read().all())
                .isEqualTo(KnownQueues.shipped().all());
        assertThat(QueuesFile.chosen(null, Map.of()).read().all())
                .isEqualTo(KnownQueues.shipped().all());
        assertThat(QueuesFile.chosen(null, named(mine.toString())).read().all())
                .containsExactly(new QueueName("mission.se.bogota"));
    }

    private static Map<String, String> named(String queues) {
        return Map.of("SIGNALPOST_QUEUES", queues);
    }

    private static ExternalDatabase database(String url) {
        return ExternalDatabase.at(
                url, Map.of("SIGNALPOST_DATABASE_USER", "signalpost", "SIGNALPOST_DATABASE_PASSWORD", "CANARY"));
    }

    private List<String> refusal(String... options) {
        StringWriter said = new StringWriter();
        int exitCode = new CommandLine(new ServeCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(options);
        assertThat(exitCode).isEqualTo(2);
        return said.toString().lines().toList();
    }
}
