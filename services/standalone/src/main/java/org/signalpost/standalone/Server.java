package org.signalpost.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.embedded.DataDirectory;
import org.signalpost.identity.application.FirstAdministrator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The running whole: data directory, broker, database and services, started in that order and stopped in reverse, also
 * when the process is asked to end.
 */
final class Server implements AutoCloseable {

    private final Settings settings;
    private final DataDirectory data;
    private final CompletableFuture<Infrastructure> infrastructure;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile @Nullable ConfigurableApplicationContext services;

    private Server(Settings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
        this.infrastructure = Beginning.of("infrastructure", () -> Infrastructure.start(settings, data));
    }

    /**
     * Starts everything and returns when it answers. What was begun ends with the process, also in the middle of the start.
     *
     * @param administrator hears the first administrator's password, if this is the first start
     * @throws CannotStartException or an exception of the embedded parts, with a message for the person who starts it
     */
    static Server start(Settings settings, FirstAdministrator administrator) {
        checkFree(settings.port());
        Server server = new Server(settings, DataDirectory.open(settings.data()));
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.services = services(settings, server.data, server.infrastructure, administrator);
            return server;
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private static ConfigurableApplicationContext services(
            Settings settings,
            DataDirectory data,
            CompletableFuture<Infrastructure> starting,
            FirstAdministrator administrator) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            beans.registerSingleton("firstAdministrator", administrator);
            beans.registerSingleton("kafkaConnectionDetails", Connections.kafka(starting));
            beans.registerSingleton("jdbcConnectionDetails", Connections.database(starting));
        });
        application.setDefaultProperties(properties(settings, data));
        try {
            return application.run(arguments(settings));
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw portTaken(settings.port(), failed);
                }
            }
            throw failed;
        }
    }

    /** What the program has read itself already must be what the services read, whatever the environment says. */
    private static String[] arguments(Settings settings) {
        Path queues = settings.queues();
        return queues == null ? new String[0] : new String[] {"--signalpost.queues=" + queues.toUri()};
    }

    private static Map<String, Object> properties(Settings settings, DataDirectory data) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.application.name", "signalpost");
        properties.put("logging.config", "classpath:logback-server.xml");
        properties.put(
                "logging.file.name",
                data.root().resolve("logs").resolve("signalpost.log").toString());
        properties.put("server.port", settings.port());
        properties.put("server.address", "127.0.0.1");
        // Stable, so that a restart ends the transactions that its predecessor left open. On a broker that several
        // share, each needs a name of its own: the host's, unless one is given.
        if (settings.kafka() == null) {
            properties.put("signalpost.kafka.instance", "standalone");
        }
        properties.put("signalpost.issuer", Objects.requireNonNullElse(settings.issuer(), settings.url()));
        properties.put(
                "signalpost.sealing.master-key-file",
                MasterKeyFile.in(data.keys()).toString());
        Path outsideSystems = settings.outsideSystems();
        if (outsideSystems != null) {
            properties.put("signalpost.outside-systems", outsideSystems.toUri().toString());
            properties.put(
                    "signalpost.queue-entries.secret-file",
                    SecretFile.in(
                                    data.keys(),
                                    "queue-entries.secret",
                                    "The secret of queue entries",
                                    QueueEntrySecret::generate)
                            .toUri()
                            .toString());
        }
        if (settings.issuer() == null) {
            properties.put("signalpost.identity.bootstrap", true);
        } else {
            properties.put("spring.autoconfigure.exclude", "org.signalpost.identity.IdentityAutoConfiguration");
        }
        return properties;
    }

    /** A bean of one of the services. */
    <T> T service(Class<T> type) {
        return Objects.requireNonNull(services).getBean(type);
    }

    Settings settings() {
        return settings;
    }

    String bootstrapServers() {
        return infrastructure.join().bootstrapServers();
    }

    /** Waits until someone stops the process. */
    void await() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processEnds) {
            // The hook is at work already, and the process waits for it.
            return;
        }
        stop();
    }

    private void stop() {
        ConfigurableApplicationContext running = services;
        if (running != null) {
            running.close();
        }
        infrastructure
                .handle((started, failure) -> {
                    if (started != null) {
                        started.close();
                    }
                    return null;
                })
                .join();
        data.close();
        if (settings.temporary()) {
            TemporaryDirectory.delete(data.root());
        }
        stopped.countDown();
    }

    private static void checkFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException taken) {
            throw portTaken(port, taken);
        }
    }

    private static CannotStartException portTaken(int port, Exception cause) {
        return new CannotStartException(
                "Port " + port + " is taken by another program. Stop that one, or choose another with --port.", cause);
    }
}
