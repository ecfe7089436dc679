package org.signalpost.contracts.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.vocabulary.QueueName;

class TopicInstallationTest {

    private static final String EVENTS = Topics.REPORTS_ROUTED;

    @Test
    void with_three_copies_two_brokers_have_a_record_before_it_is_acknowledged() {
        assertThat(TopicInstallation.settings(EVENTS, 3)).containsEntry("min.insync.replicas", "2");
        assertThat(TopicInstallation.settings(EVENTS, 5)).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void with_fewer_copies_one_broker_that_is_away_does_not_stop_everything() {
        assertThat(TopicInstallation.settings(EVENTS, 1)).containsEntry("min.insync.replicas", "1");
        assertThat(TopicInstallation.settings(EVENTS, 2)).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void the_router_s_memory_keeps_what_is_newest_of_each_report_for_ever() {
        assertThat(TopicInstallation.settings(Topics.ROUTER_DECISIONS, 1))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "-1");
        assertThat(TopicInstallation.names()).contains(Topics.ROUTER_DECISIONS);
    }

    @Test
    void topics_of_queues_keep_everything_and_their_padding() {
        assertThat(TopicInstallation.settings(Topics.queue(new QueueName("post.bogota")), 1))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("compression.type", "uncompressed");
    }

    @Test
    void topics_keep_everything_and_take_what_producers_send() {
        assertThat(TopicInstallation.settings(EVENTS, 1))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("unclean.leader.election.enable", "false")
                .containsEntry("max.message.bytes", "2097152");
    }
}
