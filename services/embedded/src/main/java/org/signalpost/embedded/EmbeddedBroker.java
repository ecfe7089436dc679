package org.signalpost.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker inside this process, controller and broker in one, listening on 127.0.0.1 only.
 *
 * <p>What callers rely on: what was acknowledged survives the death of this process, also by {@code kill -9}; nothing is
 * ever deleted for its age, be it records or the place of a consumer group; no topic appears by being mentioned. It does not
 * survive the loss of the machine, which takes several brokers. Anyone with an account on this machine can connect,
 * as there is no authentication on the loopback address. If the broker can no longer write its disk it ends the process, as Kafka
 * does everywhere.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on the data in the directory, which is made ready if it is new. Returns when clients can work.
     *
     * @param directory the broker's own; whoever calls makes sure that nobody else runs on it ({@link DataDirectory})
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @throws PortTakenException when something else listens on the port
     * @throws EmbeddedStartException when the broker does not start for another reason
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * The same, with settings of Kafka's own that come before those made here: for who comes in by which listener and
     * what they may do. The listener for clients is {@code CLIENTS}, and other brokers would use it, too.
     */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> further) {
        long begin = System.nanoTime();
        int clientPort = Loopback.portFor("Kafka", port);
        KafkaRaftServer server = null;
        try {
            Path logs = OwnerOnly.directory(directory.resolve("log"));
            format(logs);
            Map<String, Object> settings = settings(logs, clientPort, Loopback.freePort());
            settings.putAll(further);
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            if (server != null) {
                server.shutdown();
            }
            throw new EmbeddedStartException("Kafka did not start on " + directory + ": " + e.getMessage(), e);
        }
        LOG.info(
                "Kafka is up on {}:{} after {} ms",
                Loopback.HOST,
                clientPort,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return new EmbeddedBroker(server, clientPort);
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setUnstableFeatureVersionsEnabled(false)
                    .run();
        }
    }

    private static Map<String, Object> settings(Path logs, int port, int controllerPort) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + Loopback.HOST + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "listeners",
                "CLIENTS://" + Loopback.HOST + ":" + port + ",CONTROLLER://" + Loopback.HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://" + Loopback.HOST + ":" + port);
        settings.put("log.dirs", logs.toString());

        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "4");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        // A machine that was off for a month must find every record and every consumer's place again.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));

        // One broker, so one copy. Few partitions and small segments, as each costs memory and time at every start.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.segment.bytes", "16777216");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.segment.bytes", "16777216");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "2");
        settings.put("share.coordinator.state.topic.segment.bytes", "16777216");

        // After kill -9 the new broker waits until the old one's session has run out.
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // What a killed process left open hides all later records of its partitions until it is ended.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");

        // The defaults are for a machine that does nothing else: 128 MiB for the cleaner alone.
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("log.cleaner.io.buffer.size", "262144");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("queued.max.requests", "64");
        settings.put("socket.request.max.bytes", "33554432");
        return settings;
    }

    /** The address that clients are given as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops the broker and waits until its files are closed. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
