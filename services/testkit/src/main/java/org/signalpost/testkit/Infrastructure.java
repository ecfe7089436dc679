package org.signalpost.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.embedded.DataDirectory;
import org.signalpost.embedded.EmbeddedBroker;
import org.signalpost.embedded.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one broker and the one database server of this process. Started by the first test that needs them. */
sealed interface Infrastructure {

    /** The address of the broker. */
    String bootstrapServers();

    /** Makes a new, empty database. */
    TestDatabase createDatabase(String name);

    /** The infrastructure of this process. */
    static Infrastructure shared() {
        return Shared.INSTANCE;
    }

    /** A file that holds a master key of this process's own. */
    static Path masterKeyFile() {
        return Shared.MASTER_KEY;
    }

    /** Begins on first use, ends with the process. */
    final class Shared {

        private static final Logger LOG = LoggerFactory.getLogger(SignalpostInfrastructure.class);
        private static final Path DIRECTORY = temporaryDirectory();
        private static final Path MASTER_KEY = writeMasterKey();
        private static final Infrastructure INSTANCE = start();

        private Shared() {}

        private static Infrastructure start() {
            return Demand.of(System.getenv("SIGNALPOST_TESTKIT"))
                    .start(Docker::probe, Containers::start, () -> Embedded.start(DIRECTORY));
        }

        private static Path temporaryDirectory() {
            try {
                return Files.createTempDirectory("signalpost-testkit");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path writeMasterKey() {
            try {
                return Files.writeString(DIRECTORY.resolve("master-key"), MasterKey.generate());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Both embedded, on a temporary directory. */
    record Embedded(EmbeddedBroker broker, EmbeddedDatabase server) implements Infrastructure {

        static Embedded start(Path directory) {
            DataDirectory data = DataDirectory.open(directory);
            CompletableFuture<EmbeddedDatabase> database =
                    CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(data.postgres(), 0));
            EmbeddedBroker broker = EmbeddedBroker.start(data.kafka(), 0);
            Embedded embedded = new Embedded(broker, database.join());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> embedded.stop(data), "testkit-stop"));
            return embedded;
        }

        private void stop(DataDirectory data) {
            server.close();
            broker.close();
            data.close();
            try {
                Files.walkFileTree(data.root(), new Deleting());
            } catch (IOException e) {
                Shared.LOG.warn("Left behind: {}", data.root());
            }
        }

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public TestDatabase createDatabase(String name) {
            return new TestDatabase(server.createDatabase(name), server.username(), server.password());
        }
    }

    /** Both in containers, which Testcontainers removes. */
    record Containers(KafkaContainer kafka, PostgreSQLContainer postgres) implements Infrastructure {

        private static final String KAFKA = "apache/kafka:4.2.2";
        private static final String POSTGRES = "postgres:18";

        /** What the embedded broker has for tests to rely on; what is missing here Testcontainers sets, or is Kafka's default. */
        private static final Map<String, String> BROKER = Map.ofEntries(
                Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                Map.entry("KAFKA_LOG_RETENTION_MS", "-1"),
                Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_NUM_PARTITIONS", "2"),
                Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                Map.entry("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "2000"));

        static Containers start() {
            KafkaContainer kafka = new KafkaContainer(KAFKA).withEnv(BROKER);
            // On TCP, where the server that the image starts for itself at first does not listen.
            PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES)
                    .withPassword(UUID.randomUUID().toString())
                    .waitingFor(Wait.forSuccessfulCommand("pg_isready --quiet --host 127.0.0.1"));
            // Several connection pools of several contexts, as with the embedded one.
            postgres.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=120");
            try {
                kafka.start();
                postgres.start();
            } catch (RuntimeException e) {
                kafka.stop();
                postgres.stop();
                throw e;
            }
            return new Containers(kafka, postgres);
        }

        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }

        @Override
        public TestDatabase createDatabase(String name) {
            try (var connection = postgres.createConnection("");
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("Could not create the database " + name, e);
            }
            String url = "jdbc:postgresql://" + postgres.getHost() + ":"
                    + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name;
            return new TestDatabase(url, postgres.getUsername(), postgres.getPassword());
        }
    }

    /** Deletes a directory and what is in it. */
    final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
