package org.signalpost.contracts.installation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.signalpost.contracts.event.Topics;

/**
 * What one program does with Kafka, and so all it is allowed to do. Whoever adds a listener or a topic adds it here.
 *
 * @param name the program, for a service its name
 * @param reads topics it reads
 * @param writes topics it writes, apart from the dead letters of what it reads
 * @param groups consumer or share groups it reads as
 * @param transactional whether it writes in transactions, named as {@link #transactionPrefix} says
 */
public record KafkaAccess(
        String name, Set<String> reads, Set<String> writes, Set<String> groups, boolean transactional) {

    private static final List<KafkaAccess> SERVICES = List.of(
            new KafkaAccess(
                    "intake",
                    Set.of(Topics.REPORTS_ROUTED, Topics.CASES_EVENTS),
                    Set.of(Topics.REPORTS_SUBMITTED),
                    Set.of("intake-decisions", "intake-cases"),
                    false),
            new KafkaAccess(
                    "classifier",
                    Set.of(Topics.REPORTS_SUBMITTED),
                    Set.of(Topics.REPORTS_CLASSIFIED),
                    Set.of("classifier"),
                    true),
            new KafkaAccess(
                    "router",
                    Set.of(Topics.REPORTS_CLASSIFIED, Topics.REPORTS_CORRECTED),
                    Set.of(Topics.REPORTS_ROUTED),
                    Set.of("router"),
                    true),
            new KafkaAccess(
                    "desk",
                    and(deadLetters(Topics.EVENTS), Topics.REPORTS_ROUTED),
                    Set.of(Topics.CASES_EVENTS, Topics.REPORTS_CORRECTED),
                    Set.of("desk", "desk-dead-letters"),
                    false));

    /** Keeps copies of the sets. */
    public KafkaAccess {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        groups = Set.copyOf(groups);
    }

    /** The services that work on Kafka, in the order of the flow. */
    public static List<KafkaAccess> services() {
        return SERVICES;
    }

    /** What the ids of a service's transactions begin with; its instance follows. */
    public static String transactionPrefix(String service) {
        return Topics.PREFIX + service + ".";
    }

    /** The entries that let {@code principal} do this and nothing else, from any host. */
    public List<AclBinding> bindings(String principal) {
        List<AclBinding> bindings = new ArrayList<>();
        reads.stream()
                .sorted()
                .forEach(topic -> bindings.add(allow(principal, AclOperation.READ, ResourceType.TOPIC, topic)));
        allWritten().forEach(topic -> bindings.add(allow(principal, AclOperation.WRITE, ResourceType.TOPIC, topic)));
        groups.stream()
                .sorted()
                .forEach(group -> bindings.add(allow(principal, AclOperation.READ, ResourceType.GROUP, group)));
        if (transactional) {
            bindings.add(binding(
                    principal,
                    AclOperation.WRITE,
                    new ResourcePattern(ResourceType.TRANSACTIONAL_ID, transactionPrefix(name), PatternType.PREFIXED)));
        }
        return List.copyOf(bindings);
    }

    /** A record that cannot be read goes to the dead letters of its topic; one of theirs stays where it is. */
    private List<String> allWritten() {
        Set<String> all = new LinkedHashSet<>(writes);
        Topics.EVENTS.stream().filter(reads::contains).map(Topics::deadLetters).forEach(all::add);
        return all.stream().sorted().toList();
    }

    private static AclBinding allow(String principal, AclOperation operation, ResourceType type, String name) {
        return binding(principal, operation, new ResourcePattern(type, name, PatternType.LITERAL));
    }

    private static AclBinding binding(String principal, AclOperation operation, ResourcePattern pattern) {
        return new AclBinding(pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    private static Set<String> deadLetters(List<String> topics) {
        Set<String> names = new LinkedHashSet<>();
        topics.forEach(topic -> names.add(Topics.deadLetters(topic)));
        return names;
    }

    private static Set<String> and(Set<String> topics, String topic) {
        Set<String> all = new LinkedHashSet<>(topics);
        all.add(topic);
        return all;
    }
}
