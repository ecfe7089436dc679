package org.signalpost.classifier.adapter.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.signalpost.classifier.application.Openings;

/** What is to be recorded before the accounts of the reports of some records are opened: a batch for each partition. */
final class OpenedBatches {

    private OpenedBatches() {}

    static List<Openings.Batch> of(List<ConsumerRecord<String, byte[]>> records, Instant now, String engine) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            byPartition
                    .computeIfAbsent(
                            new TopicPartition(record.topic(), record.partition()), partition -> new ArrayList<>())
                    .add(record);
        }
        return byPartition.entrySet().stream()
                .map(entry -> new Openings.Batch(
                        now,
                        entry.getKey().topic(),
                        entry.getKey().partition(),
                        entry.getValue().get(0).offset(),
                        entry.getValue().get(entry.getValue().size() - 1).offset(),
                        entry.getValue().size(),
                        engine))
                .toList();
    }
}
