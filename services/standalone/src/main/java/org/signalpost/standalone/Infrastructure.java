package org.signalpost.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.installation.OutsideSystemsInstallation;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.embedded.DataDirectory;
import org.signalpost.embedded.EmbeddedBroker;
import org.signalpost.embedded.EmbeddedDatabase;

/** The broker and the database that the services run on. Closing it stops those that it started. */
final class Infrastructure implements AutoCloseable {

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final String username;
    private final String password;
    private final @Nullable EmbeddedBroker broker;
    private final @Nullable EmbeddedDatabase embeddedDatabase;

    private Infrastructure(Settings settings, @Nullable EmbeddedBroker broker, @Nullable EmbeddedDatabase database) {
        this.broker = broker;
        this.embeddedDatabase = database;
        this.bootstrapServers = broker != null ? broker.bootstrapServers() : Objects.requireNonNull(settings.kafka());
        if (database != null) {
            this.jdbcUrl = database.jdbcUrl();
            this.username = database.username();
            this.password = database.password();
        } else {
            ExternalDatabase external =
                    ExternalDatabase.at(Objects.requireNonNull(settings.database()), System.getenv());
            this.jdbcUrl = external.url();
            this.username = external.username();
            this.password = external.password();
        }
    }

    /** Starts what {@code settings} do not name, broker and database at the same time, and makes the topics ready. */
    static Infrastructure start(Settings settings, DataDirectory data) {
        CompletableFuture<@Nullable EmbeddedDatabase> database = Beginning.of(
                "database", () -> settings.database() != null ? null : EmbeddedDatabase.start(data.postgres(), 0));
        EmbeddedBroker broker = null;
        try {
            broker = settings.kafka() != null ? null : EmbeddedBroker.start(data.kafka(), settings.kafkaPort());
            Infrastructure started = new Infrastructure(settings, broker, database.join());
            started.installTopics(settings.queues(), settings.outsideSystems());
            return started;
        } catch (RuntimeException failed) {
            close(broker);
            close(database.exceptionally(failure -> null).join());
            throw failed;
        }
    }

    /** Creates the topics that are missing, with copies on up to three brokers of a cluster. */
    private void installTopics(@Nullable Path queues, @Nullable Path outsideSystems) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            int brokers =
                    admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size();
            int partitions = TopicInstallation.onOneBroker().partitions();
            TopicInstallation topics = new TopicInstallation(partitions, (short) Math.min(brokers, 3));
            topics.install(admin);
            if (outsideSystems != null) {
                OutsideSystems systems =
                        OutsideSystemsFile.read(outsideSystems, new QueuesFile("--queues", queues).read());
                new OutsideSystemsInstallation(topics, systems).install(admin);
            }
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            throw new CannotStartException("No Kafka answers at " + bootstrapServers + ".", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting.", interrupted);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        close(broker);
        close(embeddedDatabase);
    }

    private static void close(@Nullable AutoCloseable part) {
        if (part != null) {
            try {
                part.close();
            } catch (Exception failed) {
                throw new IllegalStateException("Could not stop a part of the infrastructure", failed);
            }
        }
    }
}
