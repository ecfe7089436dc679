package org.signalpost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    @Test
    void records_and_places_survive_a_restart_and_only_what_was_committed_is_read() throws Exception {
        TopicPartition partition = new TopicPartition("survivors", 0);
        String servers;
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            servers = broker.bootstrapServers();
            port = broker.port();
            assertThat(servers).isEqualTo("127.0.0.1:" + port);
            Records.createTopic(servers, "survivors");
            try (KafkaProducer<String, String> producer =
                    Records.producer(servers, Map.of("transactional.id", "writer"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("survivors", "committed", "committed"));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("survivors", "aborted", "aborted"))
                        .get();
                producer.abortTransaction();
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                admin.alterConsumerGroupOffsets("group", Map.of(partition, new OffsetAndMetadata(7)))
                        .all()
                        .get();
            }
            assertThat(Records.all(servers, "survivors")).containsExactly("committed");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo(servers);
            assertThat(Records.all(servers, "survivors")).containsExactly("committed");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                assertThat(admin.listConsumerGroupOffsets("group")
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .get(partition)
                                .offset())
                        .isEqualTo(7);
            }
        }
    }

    @Test
    void no_topic_appears_by_being_mentioned() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                KafkaProducer<String, String> producer =
                        Records.producer(broker.bootstrapServers(), Map.of("max.block.ms", 1500))) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("typo", "x")).get())
                    .isInstanceOf(ExecutionException.class);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThatThrownBy(() -> admin.describeTopics(List.of("typo"))
                                .allTopicNames()
                                .get())
                        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
    }

    @Test
    void a_taken_port_is_refused_with_a_line_that_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }
}
