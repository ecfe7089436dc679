package org.signalpost.contracts.installation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What an installation would do to one topic.
 *
 * @param topic its name
 * @param isNew whether it would be created
 * @param settings the settings that it would get and does not have
 */
public record TopicChange(String topic, boolean isNew, Map<String, String> settings) {

    /** Keeps a copy of the settings. */
    public TopicChange {
        settings = Map.copyOf(settings);
    }

    /**
     * What installing the topics of all and those of registered queues would do now; nothing is changed by asking.
     *
     * @throws TopicInstallationException if the cluster refuses or does not answer in 30 seconds
     */
    public static List<TopicChange> of(OutsideSystemsInstallation installation, Admin admin) {
        Set<String> existing = TopicInstallation.await(admin.listTopics().names());
        List<TopicChange> changes = new ArrayList<>();
        List<String> toCompare = new ArrayList<>();
        List<String> names = new ArrayList<>(TopicInstallation.names());
        names.addAll(installation.names());
        for (String name : names) {
            if (existing.contains(name)) {
                toCompare.add(name);
            } else {
                changes.add(new TopicChange(
                        name,
                        true,
                        TopicInstallation.settings(name, installation.topics().replicas())));
            }
        }
        Map<ConfigResource, Config> configurations = TopicInstallation.await(admin.describeConfigs(toCompare.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        Map<String, TopicDescription> topics =
                TopicInstallation.await(admin.describeTopics(toCompare).allTopicNames());
        configurations.forEach((resource, has) -> {
            TopicDescription topic = topics.get(resource.name());
            if (topic != null) {
                Map<String, String> different =
                        different(TopicInstallation.settings(resource.name(), TopicInstallation.copies(topic)), has);
                if (!different.isEmpty()) {
                    changes.add(new TopicChange(resource.name(), false, different));
                }
            }
        });
        return List.copyOf(changes);
    }

    private static Map<String, String> different(Map<String, String> wanted, Config has) {
        Map<String, String> different = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            ConfigEntry entry = has.get(name);
            if (entry == null || !value.equals(entry.value())) {
                different.put(name, value);
            }
        });
        return different;
    }
}
