package org.signalpost.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * Watches reports arrive: a report has arrived when the desk says that it is in its primary queue, or when the router
 * says that it goes back to the partner. Sees what happens after it was made. Not thread-safe.
 */
final class Arrivals implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<ReportId, ReportRouted> routed = new HashMap<>();
    private final Map<ReportId, CaseChanged> arrived = new HashMap<>();

    Arrivals(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.REPORTS_ROUTED, Topics.CASES_EVENTS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits up to {@code patience} for news and takes it in. */
    void watch(Duration patience) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
            Event event = codec.decode(record);
            if (event instanceof ReportRouted decision) {
                routed.put(decision.reportId(), decision);
            } else if (event instanceof CaseChanged change
                    && change.change() == CaseChanged.Change.ARRIVED
                    && change.standing() == CaseChanged.Standing.PRIMARY) {
                arrived.put(change.reportId(), change);
            }
        }
    }

    /** Where {@code report} arrived; empty while it has not. */
    Optional<Arrival> of(ReportId report) {
        ReportRouted decision = routed.get(report);
        if (decision == null) {
            return Optional.empty();
        }
        if (decision.routing().primary().queue() == null) {
            return Optional.of(new Arrival(decision, null, decision.routedAt()));
        }
        return Optional.ofNullable(arrived.get(report))
                .map(change -> new Arrival(decision, change.queue(), change.changedAt()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * Where a report arrived.
     *
     * @param decision what was decided, and why
     * @param queue the primary queue, or null if it went back to the partner
     * @param at when
     */
    record Arrival(ReportRouted decision, @Nullable QueueName queue, Instant at) {

        String place() {
            return queue == null ? "partner" : queue.value();
        }

        Duration delay() {
            return Duration.between(decision.report().receivedAt(), at);
        }
    }
}
