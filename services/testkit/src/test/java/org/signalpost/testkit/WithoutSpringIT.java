package org.signalpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.contracts.installation.TopicInstallation;

@SignalpostInfrastructure
class WithoutSpringIT {

    @Test
    void the_topics_of_an_installation_are_there_and_kept_for_ever(TestBroker broker) {
        try (Admin admin = broker.admin()) {
            assertThat(TestBroker.get(admin.listTopics().names())).containsAll(TopicInstallation.names());
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REPORTS_SUBMITTED);
            assertThat(setting(admin, topic, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, topic, "max.message.bytes")).isEqualTo(Integer.toString(RecordLimit.BYTES));
            assertThat(setting(admin, topic, "min.insync.replicas")).isEqualTo("1");
            TopicInstallation.onOneBroker().install(admin);
            assertThat(TestBroker.get(admin.describeTopics(List.of(Topics.REPORTS_SUBMITTED))
                                    .allTopicNames())
                            .get(Topics.REPORTS_SUBMITTED)
                            .partitions())
                    .hasSize(4);
        }
    }

    @Test
    void an_existing_topic_asks_for_no_more_copies_than_it_has(TestBroker broker) {
        try (Admin admin = broker.admin()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REPORTS_SUBMITTED);
            TestBroker.get(admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "1000"), AlterConfigOp.OpType.SET))))
                    .all());

            new TopicInstallation(4, (short) 3).install(admin);

            assertThat(setting(admin, topic, "max.message.bytes")).isEqualTo(Integer.toString(RecordLimit.BYTES));
            assertThat(setting(admin, topic, "min.insync.replicas")).isEqualTo("1");
        }
    }

    private static String setting(Admin admin, ConfigResource topic, String name) {
        return TestBroker.get(admin.describeConfigs(List.of(topic)).all())
                .get(topic)
                .get(name)
                .value();
    }

    @Test
    void what_was_sent_is_read_and_a_groups_place_is_waited_for(TestBroker broker) {
        broker.createTopic("own");
        broker.createTopic("own");
        broker.send(new ProducerRecord<>("own", 0, "key", new byte[] {1}));
        assertThat(broker.awaitRecords("own", 1)).hasSize(1);
        try (Admin admin = broker.admin()) {
            TestBroker.get(admin.alterConsumerGroupOffsets(
                            "group", Map.of(new TopicPartition("own", 0), new OffsetAndMetadata(1)))
                    .all());
        }
        broker.awaitConsumed("group", "own");
    }

    @Test
    void the_database_is_empty_and_ones_own(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'public'")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getInt(1)).isZero();
        }
        assertThat(database.toString()).doesNotContain(database.password());
    }
}
