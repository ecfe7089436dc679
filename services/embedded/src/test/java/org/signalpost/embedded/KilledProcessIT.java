package org.signalpost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stands in the window between an acknowledgement and an orderly stop. */
class KilledProcessIT {

    @TempDir
    Path directory;

    @Test
    void what_was_acknowledged_survives_kill_9_though_the_database_server_was_left_running() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToBeKilled.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.equals("WRITTEN")) {
                line = reader.readLine();
            }
            assertThat(line).isEqualTo("WRITTEN");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Path pidFile = directory.resolve("postgres/data/postmaster.pid");
        long orphan = Long.parseLong(Files.readAllLines(pidFile).get(0));
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(data.kafka(), 0);
                EmbeddedDatabase database = EmbeddedDatabase.start(data.postgres(), 0)) {
            assertThat(Records.all(broker.bootstrapServers(), "killed")).containsExactly("acknowledged");
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select name from killed")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("acknowledged");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> ProcessHandle.of(orphan).isEmpty());
        }
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void a_number_that_another_process_got_since_does_not_stop_the_start_nor_that_process() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            assertThat(database.port()).isPositive();
        }
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"), bystander.pid() + "\n" + directory + "\n0\n1\n\n\n");
            try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
                assertThat(database.port()).isPositive();
                assertThat(bystander.isAlive()).isTrue();
            }
        } finally {
            bystander.destroyForcibly();
        }
    }

    /** Writes to both and says so; it never stops by itself. */
    static final class ToBeKilled {

        private ToBeKilled() {}

        public static void main(String[] arguments) throws Exception {
            DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
            EmbeddedBroker broker = EmbeddedBroker.start(data.kafka(), 0);
            EmbeddedDatabase database = EmbeddedDatabase.start(data.postgres(), 0);
            Records.createTopic(broker.bootstrapServers(), "killed");
            Records.send(broker.bootstrapServers(), "killed", "acknowledged");
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table killed (name text)");
                statement.execute("insert into killed values ('acknowledged')");
            }
            System.out.println("WRITTEN");
            Thread.currentThread().join();
        }
    }
}
