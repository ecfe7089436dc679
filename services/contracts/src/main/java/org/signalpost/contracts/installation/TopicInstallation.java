package org.signalpost.contracts.installation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.signalpost.contracts.event.Topics;

/**
 * Makes the topics of a Kafka cluster what this version needs. Installing twice is installing once: what is missing is
 * created, what exists gets its settings back, and nothing is ever deleted. Partitions and copies of an existing topic are left as they are,
 * since more partitions would send a report's later events elsewhere than its earlier ones.
 *
 * @param partitions how many partitions a new topic gets
 * @param replicas how many brokers hold each partition of a new topic
 */
public record TopicInstallation(int partitions, short replicas) {

    private static final String QUEUES = Topics.PREFIX + "queue.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Checks that both are positive. */
    public TopicInstallation {
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException("A topic has at least one partition and one replica");
        }
    }

    /** Four partitions on one broker. */
    public static TopicInstallation onOneBroker() {
        return new TopicInstallation(4, (short) 1);
    }

    /**
     * Every topic that an installation has: those that carry events, their dead letters, and the router's memory. Topics of
     * queues come with {@link OutsideSystemsInstallation}.
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Topics.EVENTS);
        Topics.EVENTS.forEach(topic -> names.add(Topics.deadLetters(topic)));
        names.add(Topics.ROUTER_DECISIONS);
        return List.copyOf(names);
    }

    /**
     * Creates and sets the topics through {@code admin}, which stays open, and returns when the cluster has them.
     *
     * @throws TopicInstallationException if the cluster refuses or does not answer in 30 seconds
     */
    public void install(Admin admin) {
        install(admin, names());
    }

    /** The same for topics that not every installation has. */
    void install(Admin admin, List<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, partitions, replicas).configs(settings(name, replicas)))
                .toList();
        List<String> existing = new ArrayList<>();
        admin.createTopics(topics).values().forEach((name, created) -> {
            if (!isCreated(created)) {
                existing.add(name);
            }
        });
        if (!existing.isEmpty()) {
            Map<ConfigResource, Collection<AlterConfigOp>> alterations = new LinkedHashMap<>();
            await(admin.describeTopics(existing).allTopicNames())
                    .forEach((name, topic) -> alterations.put(
                            new ConfigResource(ConfigResource.Type.TOPIC, name),
                            alterations(settings(name, copies(topic)))));
            await(admin.incrementalAlterConfigs(alterations).all());
        }
    }

    /** Of an existing topic what it has counts, not what a new one would get: asking for more would refuse every write. */
    static int copies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
    }

    /** The settings of the topic of this name, of which so many brokers hold each partition. */
    static Map<String, String> settings(String name, int copies) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (name.equals(Topics.ROUTER_DECISIONS)) {
            // Of each report only the newest is ever read; the half that changed is cleaned of the rest.
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.5");
            // Nothing waits for a segment of the default gigabyte to fill before it can be cleaned.
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * 1024 * 1024));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        }
        if (name.startsWith(QUEUES)) {
            // Compressed, values padded to one length would differ in length again.
            settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        }
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        settings.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        // What is acknowledged outlives one broker, and one broker may be away.
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, copies >= 3 ? "2" : "1");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordLimit.BYTES));
        return settings;
    }

    static List<AlterConfigOp> alterations(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static boolean isCreated(KafkaFuture<Void> future) {
        try {
            await(future);
            return true;
        } catch (TopicInstallationException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw refused;
        }
    }

    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new TopicInstallationException(cause == null ? e : cause);
        } catch (TimeoutException e) {
            throw new TopicInstallationException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicInstallationException(e);
        }
    }
}
