package org.signalpost.contracts.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicInstallationTest {

    @Test
    void with_three_copies_two_brokers_have_a_record_before_it_is_acknowledged() {
        assertThat(TopicInstallation.settings(3)).containsEntry("min.insync.replicas", "2");
        assertThat(TopicInstallation.settings(5)).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void with_fewer_copies_one_broker_that_is_away_does_not_stop_everything() {
        assertThat(TopicInstallation.settings(1)).containsEntry("min.insync.replicas", "1");
        assertThat(TopicInstallation.settings(2)).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void topics_keep_everything_and_take_what_producers_send() {
        assertThat(TopicInstallation.settings(1))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("unclean.leader.election.enable", "false")
                .containsEntry("max.message.bytes", "2097152");
    }
}
