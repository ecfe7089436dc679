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
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;

class KafkaAccessTest {

    private static final List<AclBinding> BINDINGS = AccessInstallation.of(
                    OutsideSystems.NONE, service -> "User:" + service)
            .bindings();

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
        assertThat(who(AclOperation.READ, Topics.REPORTS_CORRECTED))
                .containsExactlyInAnyOrder("User:router", "User:classifier");
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
            assertThat(binding.entry().operation()).isIn(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE);
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
    void the_router_alone_reads_and_writes_its_memory() {
        assertThat(who(AclOperation.READ, Topics.ROUTER_DECISIONS)).containsExactly("User:router");
        assertThat(who(AclOperation.WRITE, Topics.ROUTER_DECISIONS)).containsExactly("User:router");
    }

    @Test
    void the_desk_sees_how_far_others_are_and_reads_no_record_of_theirs() {
        assertThat(who(AclOperation.DESCRIBE, Topics.REPORTS_SUBMITTED)).containsExactly("User:desk");
        assertThat(who(AclOperation.DESCRIBE, "classifier")).containsExactly("User:desk");
        assertThat(who(AclOperation.READ, "classifier")).containsExactly("User:classifier");
    }

    @Test
    void the_system_of_a_queue_reads_its_topic_in_its_share_group_and_no_more() {
        QueueName bogota = new QueueName("post.bogota");
        QueueName press = new QueueName("desk.press");

        List<AclBinding> bindings = AccessInstallation.of(
                        OutsideSystems.of(bogota, press), program -> "User:" + program)
                .bindings();

        assertThat(bindings)
                .filteredOn(binding -> binding.entry().principal().equals("User:post.bogota"))
                .extracting(binding -> binding.entry().operation() + " "
                        + binding.pattern().resourceType() + " "
                        + binding.pattern().name())
                .containsExactly("READ TOPIC signalpost.queue.post.bogota", "READ GROUP signalpost.queue.post.bogota");
        assertThat(bindings)
                .filteredOn(binding -> binding.pattern().name().equals(Topics.queue(press))
                        && binding.pattern().resourceType() == ResourceType.TOPIC)
                .extracting(binding ->
                        binding.entry().principal() + " " + binding.entry().operation())
                .containsExactlyInAnyOrder("User:router WRITE", "User:desk.press READ");
        assertThat(bindings).containsAll(BINDINGS);
    }

    @Test
    void what_a_program_may_is_not_changed_from_outside() {
        KafkaAccess one = KafkaAccess.services().get(0);

        assertThatThrownBy(() -> one.reads().add("another")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Set<String> who(AclOperation operation, String topic) {
        return BINDINGS.stream()
                .filter(binding -> binding.entry().operation() == operation)
                .filter(binding -> binding.pattern().name().equals(topic))
                .map(binding -> binding.entry().principal())
                .collect(Collectors.toSet());
    }
}
