package org.signalpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Topics;

class EachClassBeginsEmptyIT {

    @Test
    void another_class_finds_no_record_no_place_and_another_database() {
        TestInfrastructure first = TestInfrastructure.of(First.class);
        first.broker().send(new ProducerRecord<>(Topics.CASES_EVENTS, 0, "key", new byte[] {1}));
        try (Admin admin = first.broker().admin()) {
            TestBroker.get(admin.alterConsumerGroupOffsets(
                            "group", Map.of(new TopicPartition(Topics.CASES_EVENTS, 0), new OffsetAndMetadata(1)))
                    .all());
        }
        assertThat(TestInfrastructure.of(First.Nested.class)).isSameAs(first);

        TestInfrastructure second = TestInfrastructure.of(Second.class);

        assertThat(second.broker().read(Topics.CASES_EVENTS)).isEmpty();
        assertThat(second.database().url()).isNotEqualTo(first.database().url());
        try (Admin admin = second.broker().admin()) {
            assertThat(TestBroker.get(admin.listGroups().all())).isEmpty();
        }
    }
}

final class First {

    private First() {}

    static final class Nested {

        private Nested() {}
    }
}

final class Second {

    private Second() {}
}
