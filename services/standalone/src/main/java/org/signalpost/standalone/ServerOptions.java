package org.signalpost.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.KnownQueues;
import picocli.CommandLine.Option;

/** Where to serve and on what. */
final class ServerOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port for pages and API (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The address under which people and partners reach it (default: http://localhost:PORT).")
    @Nullable
    String url;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "An external Kafka instead of the embedded one.")
    @Nullable
    String kafka;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = {
                "The port of the embedded Kafka, on loopback as everything is (default: any free one, another at each",
                "start). Systems of posts need one that stays."
            })
    int kafkaPort;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = {
                "An external PostgreSQL instead of the embedded one.",
                "User and password: SIGNALPOST_DATABASE_USER and SIGNALPOST_DATABASE_PASSWORD in the environment."
            })
    @Nullable
    String database;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "An OpenID Connect provider of your own instead of the built-in one.")
    @Nullable
    String issuer;

    @Option(
            names = "--outside-systems",
            paramLabel = "FILE",
            description = {
                "A list of the queues whose post or desk reads them with a system of its own,",
                "one a line (default: none does)."
            })
    @Nullable
    Path outsideSystems;

    @Option(
            names = "--queues",
            paramLabel = "FILE",
            converter = QueuesFile.Location.class,
            description = {
                "The list of queues that there are, where the directory is one of your own",
                "(default: what SIGNALPOST_QUEUES names in the environment, or as shipped)."
            })
    @Nullable
    Path queues;

    String publicUrl() {
        return url != null ? url : "http://localhost:" + port;
    }

    /** Refuses what nothing can be started with, before anything is. */
    void check() {
        if (port < 1 || port > 65_535) {
            throw new CannotStartException("--port takes a number from 1 to 65535.", null);
        }
        if (kafkaPort < 0 || kafkaPort > 65_535) {
            throw new CannotStartException("--kafka-port takes a number from 1 to 65535.", null);
        }
        if (kafkaPort != 0 && kafka != null) {
            throw new CannotStartException(
                    "--kafka-port is for the embedded Kafka, and --kafka names another: leave out one.", null);
        }
        checkAddress("--url", url);
        checkAddress("--issuer", issuer);
        KnownQueues known = queuesFile().read();
        if (outsideSystems != null) {
            OutsideSystemsFile.read(outsideSystems, known);
        }
        ExternalDatabase external = database == null ? null : ExternalDatabase.at(database, System.getenv());
        if (kafka != null) {
            ExternalKafka.check(kafka);
        }
        if (external != null) {
            external.check();
        }
    }

    private QueuesFile queuesFile() {
        return QueuesFile.chosen(queues, System.getenv());
    }

    private static void checkAddress(String option, @Nullable String address) {
        if (address != null && !isAddress(address)) {
            throw new CannotStartException(option + " takes an address such as https://signalpost.example.org.", null);
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /** Everything but the data directory, which each command chooses in its own way. */
    Settings on(Path data, boolean temporary) {
        return new Settings(
                data,
                temporary,
                port,
                publicUrl(),
                kafka,
                kafkaPort,
                database,
                issuer,
                queuesFile().path(),
                outsideSystems);
    }
}
