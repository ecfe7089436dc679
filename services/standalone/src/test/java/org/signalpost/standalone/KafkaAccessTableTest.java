package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.KafkaAccess;
import org.springframework.kafka.annotation.KafkaListener;

/** Holds the table of who may do what beside the listeners of all services. */
class KafkaAccessTableTest {

    /** Where a listener's topics are computed, they are said here. */
    private static final Map<String, Set<String>> COMPUTED = Map.of(
            "desk-dead-letters", Topics.EVENTS.stream().map(Topics::deadLetters).collect(Collectors.toSet()));

    private static final JavaClasses SERVICES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.signalpost");

    @Test
    void what_services_listen_to_is_what_the_table_lets_them_read() {
        Map<String, Set<String>> read = new TreeMap<>();
        Map<String, Set<String>> groups = new TreeMap<>();
        for (JavaMethod method : listeners()) {
            KafkaListener listener = method.getAnnotationOfType(KafkaListener.class);
            String service = service(method);
            groups.computeIfAbsent(service, any -> new TreeSet<>())
                    .add(listener.groupId().isEmpty() ? listener.id() : listener.groupId());
            read.computeIfAbsent(service, any -> new TreeSet<>())
                    .addAll(COMPUTED.getOrDefault(listener.id(), Set.of(listener.topics())));
        }

        assertThat(read).isEqualTo(table(KafkaAccess::reads));
        assertThat(groups).isEqualTo(table(KafkaAccess::groups));
    }

    @Test
    void every_listener_says_its_topics_one_by_one() {
        assertThat(listeners()).isNotEmpty().allSatisfy(method -> {
            KafkaListener listener = method.getAnnotationOfType(KafkaListener.class);
            assertThat(listener.topicPattern()).isEmpty();
            assertThat(listener.topicPartitions()).isEmpty();
            if (!COMPUTED.containsKey(listener.id())) {
                assertThat(Arrays.asList(listener.topics())).isNotEmpty().noneMatch(topic -> topic.contains("{"));
            }
        });
    }

    private static Map<String, Set<String>> table(java.util.function.Function<KafkaAccess, Set<String>> column) {
        Map<String, Set<String>> table = new TreeMap<>();
        KafkaAccess.services().forEach(access -> table.put(access.name(), new TreeSet<>(column.apply(access))));
        return table;
    }

    private static Set<JavaMethod> listeners() {
        return SERVICES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(KafkaListener.class))
                .collect(Collectors.toSet());
    }

    private static String service(JavaMethod method) {
        return method.getOwner().getPackageName().split("\\.")[2];
    }
}
