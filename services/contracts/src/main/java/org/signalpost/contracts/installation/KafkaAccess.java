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
import org.signalpost.contracts.vocabulary.OutsideSystems;

/**
 * What one program does with Kafka, and so all it is allowed to do. Whoever adds a listener or a topic adds it here.
 *
 * @param name the program, for a service its name
 * @param reads topics it reads
 * @param writes topics it writes, apart from the dead letters of what it reads
 * @param groups consumer or share groups it reads as
 * @param transactional whether it writes in transactions, named as {@link #transactionPrefix} says
 * @param remembers topics that are its memory: it writes them, and reads them itself in no group
 * @param watches whose places it looks at
 */
public record KafkaAccess(
        String name,
        Set<String> reads,
        Set<String> writes,
        Set<String> groups,
        boolean transactional,
        Set<String> remembers,
        Watches watches) {

    private static final String ROUTER = "router";

    private static final List<KafkaAccess> SERVICES = List.of(
            new KafkaAccess(
                    "intake",
                    Set.of(Topics.REPORTS_ROUTED, Topics.CASES_EVENTS),
                    Set.of(Topics.REPORTS_SUBMITTED),
                    Set.of("intake-decisions", "intake-cases"),
                    false),
            new KafkaAccess(
                    "classifier",
                    Set.of(Topics.REPORTS_SUBMITTED, Topics.REPORTS_CORRECTED),
                    Set.of(Topics.REPORTS_CLASSIFIED),
                    Set.of("classifier", "classifier-corrections"),
                    true),
            new KafkaAccess(
                    ROUTER,
                    Set.of(Topics.REPORTS_CLASSIFIED, Topics.REPORTS_CORRECTED),
                    Set.of(Topics.REPORTS_ROUTED),
                    Set.of("router"),
                    true,
                    Set.of(Topics.ROUTER_DECISIONS),
                    Watches.NOTHING),
            new KafkaAccess(
                    "desk",
                    and(deadLetters(Topics.EVENTS), Topics.REPORTS_ROUTED),
                    Set.of(Topics.CASES_EVENTS, Topics.REPORTS_CORRECTED),
                    Set.of("desk", "desk-dead-letters"),
                    false,
                    Set.of(),
                    new Watches(
                            Set.copyOf(Topics.EVENTS),
                            Set.of("classifier", "router", "desk", "intake-decisions", "intake-cases"))));

    /** Keeps copies of the sets. */
    public KafkaAccess {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        groups = Set.copyOf(groups);
        remembers = Set.copyOf(remembers);
    }

    /** A program that has no memory in Kafka and watches nobody. */
    public KafkaAccess(String name, Set<String> reads, Set<String> writes, Set<String> groups, boolean transactional) {
        this(name, reads, writes, groups, transactional, Set.of(), Watches.NOTHING);
    }

    /**
     * What a program looks at without reading a record: how far the readers of topics are.
     *
     * @param topics the topics
     * @param groups the groups that read them
     */
    public record Watches(Set<String> topics, Set<String> groups) {

        /** It looks at nothing. */
        public static final Watches NOTHING = new Watches(Set.of(), Set.of());

        /** Keeps copies of the sets. */
        public Watches {
            topics = Set.copyOf(topics);
            groups = Set.copyOf(groups);
        }
    }

    /** The services that work on Kafka, in the order of the flow, where no queue is read by a system of its own. */
    public static List<KafkaAccess> services() {
        return SERVICES;
    }

    /**
     * The services, then the system of each registered queue under the name of its queue: that reads its own topic in its own
     * share group, and nothing else.
     */
    public static List<KafkaAccess> with(OutsideSystems systems) {
        List<KafkaAccess> all = new ArrayList<>();
        SERVICES.forEach(
                service -> all.add(service.name().equals(ROUTER) ? service.writing(queues(systems)) : service));
        systems.queues()
                .forEach(queue -> all.add(new KafkaAccess(
                        queue.value(),
                        Set.of(Topics.queue(queue)),
                        Set.of(),
                        Set.of(Topics.queueGroup(queue)),
                        false)));
        return List.copyOf(all);
    }

    private static Set<String> queues(OutsideSystems systems) {
        Set<String> topics = new LinkedHashSet<>();
        systems.queues().forEach(queue -> topics.add(Topics.queue(queue)));
        return topics;
    }

    private KafkaAccess writing(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(writes);
        all.addAll(more);
        return new KafkaAccess(name, reads, all, groups, transactional, remembers, watches);
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
        remembers.stream()
                .sorted()
                .forEach(topic -> bindings.add(allow(principal, AclOperation.READ, ResourceType.TOPIC, topic)));
        groups.stream()
                .sorted()
                .forEach(group -> bindings.add(allow(principal, AclOperation.READ, ResourceType.GROUP, group)));
        watches.topics().stream()
                .sorted()
                .forEach(topic -> bindings.add(allow(principal, AclOperation.DESCRIBE, ResourceType.TOPIC, topic)));
        watches.groups().stream()
                .sorted()
                .forEach(group -> bindings.add(allow(principal, AclOperation.DESCRIBE, ResourceType.GROUP, group)));
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
        all.addAll(remembers);
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
