package org.signalpost.contracts.installation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.common.config.ConfigResource;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Makes what the systems of posts and desks read: the topic of each registered queue, and the settings of the share group that
 * its clients share. Installing twice is installing once. What belongs to a queue that is no longer registered stays as it is: a
 * person takes it away, once the post has what it needs.
 *
 * @param topics how new topics are made
 * @param systems the registered queues
 */
public record OutsideSystemsInstallation(TopicInstallation topics, OutsideSystems systems) {

    /**
     * How long a client has for an entry before another one gets it: the longest that a broker allows unless it is told
     * otherwise, since a client opens parts of the report meanwhile.
     */
    static final int LOCK_MILLIS = 60_000;

    /** The names of the topics, in the order of the queues. */
    public List<String> names() {
        return systems.queues().stream().map(Topics::queue).toList();
    }

    /**
     * Creates and sets what is needed through {@code admin}, which stays open, and returns when the cluster has it.
     *
     * @throws TopicInstallationException if the cluster refuses or does not answer in 30 seconds
     */
    public void install(Admin admin) {
        if (systems.isEmpty()) {
            return;
        }
        topics.install(admin, names());
        Map<ConfigResource, Collection<AlterConfigOp>> groups = new LinkedHashMap<>();
        for (QueueName queue : systems.queues()) {
            groups.put(
                    new ConfigResource(ConfigResource.Type.GROUP, Topics.queueGroup(queue)),
                    TopicInstallation.alterations(groupSettings()));
        }
        TopicInstallation.await(admin.incrementalAlterConfigs(groups).all());
    }

    /**
     * How a group shares a topic. How often an entry is delivered before the broker gives it up is no setting of a group but of
     * the brokers, {@code group.share.delivery.count.limit}.
     */
    static Map<String, String> groupSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // A client that comes for the first time gets what is there already.
        settings.put("share.auto.offset.reset", "earliest");
        // An entry whose decision was rolled back was never decided.
        settings.put("share.isolation.level", "read_committed");
        settings.put("share.record.lock.duration.ms", Integer.toString(LOCK_MILLIS));
        return settings;
    }
}
