package org.signalpost.contracts.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;

class KafkaAccessTest {

    private static final List<AclBinding> BINDINGS =
            AccessInstallation.ofServices(service -> "User:" + service).bindings();

    @Test
    void each_topic_is_written_by_the_one_service_that_decides_what_is_on_it() {
        assertThat(who(AclOperation.WRITE, Topics.REPORTS_SUBMITTED)).containsExactly("User:intake");
        assertThat(who(AclOperation.WRITE, Topics.REPORTS_CLASSIFIED)).containsExactly("User:classifier");
        assertThat(who(AclOperation.WRITE, Topics.REPORTS_CORRECTED)).containsExactly("User:desk");
        assertThat(who(AclOperation.WRITE, Topics.REPORTS_ROUTED)).containsExactly("User:router");
        assertThat(who(AclOperation.WRITE, Topics.CASES_EVENTS)).containsExactly("User:desk");
    }

    @Test
    void each_topic_is_read_by_those_who_need_it() {
        assertThat(who(AclOperation.READ, Topics.REPORTS_SUBMITTED)).containsExactly("User:classifier");
        assertThat(who(AclOperation.READ, Topics.REPORTS_CLASSIFIED)).containsExactly("User:router");
        assertThat(who(AclOperation.READ, Topics.REPORTS_CORRECTED)).containsExactly("User:router");
        assertThat(who(AclOperation.READ, Topics.REPORTS_ROUTED)).containsExactlyInAnyOrder("User:intake", "User:desk");
        assertThat(who(AclOperation.READ, Topics.CASES_EVENTS)).containsExactly("User:intake");
    }

    @Test
    void whoever_reads_a_topic_can_put_a_record_of_it_aside_and_only_the_desk_reads_those() {
        for (String topic : Topics.EVENTS) {
            assertThat(who(AclOperation.WRITE, Topics.deadLetters(topic))).isEqualTo(who(AclOperation.READ, topic));
            assertThat(who(AclOperation.READ, Topics.deadLetters(topic))).containsExactly("User:desk");
        }
    }

    @Test
    void nothing_but_reading_and_writing_what_an_installation_has_is_allowed() {
        assertThat(BINDINGS).allSatisfy(binding -> {
            assertThat(binding.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
            assertThat(binding.entry().operation()).isIn(AclOperation.READ, AclOperation.WRITE);
            assertThat(binding.pattern().resourceType())
                    .isIn(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
        });
        assertThat(TopicInstallation.names())
                .containsAll(BINDINGS.stream()
                        .filter(binding -> binding.pattern().resourceType() == ResourceType.TOPIC)
                        .map(binding -> binding.pattern().name())
                        .collect(Collectors.toSet()));
        assertThat(new HashSet<>(BINDINGS)).hasSameSizeAs(BINDINGS);
    }

    @Test
    void a_prefix_is_allowed_for_the_transactions_of_classifier_and_router_alone() {
        assertThat(BINDINGS.stream()
                        .filter(binding -> binding.pattern().patternType() != PatternType.LITERAL)
                        .map(binding -> binding.entry().principal() + " "
                                + binding.pattern().resourceType() + " "
                                + binding.pattern().name()))
                .containsExactly(
                        "User:classifier TRANSACTIONAL_ID signalpost.classifier.",
                        "User:router TRANSACTIONAL_ID signalpost.router.");
    }

    @Test
    void a_queue_of_another_system_gets_its_topic_and_its_share_group_and_no_more() {
        KafkaAccess queue = new KafkaAccess("post.bogota", Set.of("a-topic"), Set.of(), Set.of("a-group"), false);

        List<AclBinding> bindings = queue.bindings("User:post.bogota");

        assertThat(bindings)
                .extracting(binding -> binding.entry().operation() + " "
                        + binding.pattern().resourceType() + " "
                        + binding.pattern().name())
                .containsExactly("READ TOPIC a-topic", "READ GROUP a-group");
        assertThatThrownBy(() -> queue.reads().add("another")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Set<String> who(AclOperation operation, String topic) {
        return BINDINGS.stream()
                .filter(binding -> binding.entry().operation() == operation)
                .filter(binding -> binding.pattern().name().equals(topic))
                .map(binding -> binding.entry().principal())
                .collect(Collectors.toSet());
    }
}
