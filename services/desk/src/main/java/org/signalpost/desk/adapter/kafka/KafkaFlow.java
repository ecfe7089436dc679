package org.signalpost.desk.adapter.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Topics;
import org.signalpost.desk.application.Flow;
import org.signalpost.desk.application.Stage;
import org.signalpost.desk.model.Lag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Asks the broker where the topics end and how far their readers are. Reads no record. */
final class KafkaFlow implements Flow, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFlow.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final List<Reader> READERS = List.of(
            new Reader(Stage.CLASSIFIER, "classifier", Topics.REPORTS_SUBMITTED, false),
            new Reader(Stage.ROUTER, "router", Topics.REPORTS_CLASSIFIED, true),
            new Reader(Stage.ROUTER, "router", Topics.REPORTS_CORRECTED, false),
            new Reader(Stage.DESK, "desk", Topics.REPORTS_ROUTED, true),
            new Reader(Stage.STATUS, "intake-decisions", Topics.REPORTS_ROUTED, true),
            new Reader(Stage.STATUS, "intake-cases", Topics.CASES_EVENTS, false));

    private final Map<String, Object> settings;
    private final Map<Instant, Long> places = new TreeMap<>();
    private @Nullable Admin admin;

    KafkaFlow(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "desk-monitoring");
    }

    @Override
    public Optional<Map<Stage, Long>> waiting() {
        return ask(known -> {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (Map.Entry<String, List<TopicPartition>> topic :
                    partitions(known).entrySet()) {
                topic.getValue().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            }
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end =
                    wait(known.listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all());
            Map<Stage, Long> waiting = new EnumMap<>(Stage.class);
            for (Reader reader : READERS) {
                Map<TopicPartition, OffsetAndMetadata> read = wait(
                        known.listConsumerGroupOffsets(reader.group()).partitionsToOffsetAndMetadata(reader.group()));
                long records = end.entrySet().stream()
                        .filter(one -> one.getKey().topic().equals(reader.topic()))
                        .mapToLong(one -> {
                            OffsetAndMetadata place = read.get(one.getKey());
                            return new Lag(
                                            one.getValue().offset(),
                                            place == null ? 0 : place.offset(),
                                            reader.transactional())
                                    .records();
                        })
                        .sum();
                waiting.merge(reader.stage(), records, Long::sum);
            }
            return waiting;
        });
    }

    @Override
    public Optional<List<Long>> accepted(List<Instant> moments) {
        return ask(known -> {
            List<TopicPartition> partitions = partitions(known).getOrDefault(Topics.REPORTS_SUBMITTED, List.of());
            Map<Instant, KafkaFuture<Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo>>> asked =
                    new HashMap<>();
            // The last moment is now: nothing has been written after it.
            for (Instant moment : moments.subList(0, moments.size() - 1)) {
                if (!places.containsKey(moment)) {
                    asked.put(moment, offsets(known, partitions, OffsetSpec.forTimestamp(moment.toEpochMilli())));
                }
            }
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends =
                    wait(offsets(known, partitions, OffsetSpec.latest()));
            for (Map.Entry<Instant, KafkaFuture<Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo>>> one :
                    asked.entrySet()) {
                Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found = wait(one.getValue());
                long place = 0;
                for (TopicPartition partition : partitions) {
                    long offset = offset(found, partition);
                    // Where nothing was written since, the next record will be.
                    place += offset < 0 ? Math.max(0, offset(ends, partition)) : offset;
                }
                places.put(one.getKey(), place);
            }
            places.keySet().removeIf(moment -> moment.isBefore(moments.get(0)));
            long until = ends.values().stream().mapToLong(info -> info.offset()).sum();
            List<Long> accepted = new ArrayList<>();
            for (int index = 0; index < moments.size() - 1; index++) {
                long from = places.getOrDefault(moments.get(index), until);
                long to = index == moments.size() - 2 ? until : places.getOrDefault(moments.get(index + 1), until);
                accepted.add(Math.max(0, to - from));
            }
            return accepted;
        });
    }

    private static KafkaFuture<Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo>> offsets(
            Admin known, List<TopicPartition> partitions, OffsetSpec spec) {
        return known.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), one -> spec)))
                .all();
    }

    /** Where it is; -1 if there is no such place. */
    private static long offset(
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> places, TopicPartition partition) {
        ListOffsetsResult.ListOffsetsResultInfo place = places.get(partition);
        return place == null ? -1 : place.offset();
    }

    private static Map<String, List<TopicPartition>> partitions(Admin known) throws Unanswered {
        Map<String, List<TopicPartition>> partitions = new HashMap<>();
        wait(known.describeTopics(Topics.EVENTS).allTopicNames())
                .forEach((name, topic) -> partitions.put(
                        name,
                        topic.partitions().stream()
                                .map(one -> new TopicPartition(name, one.partition()))
                                .toList()));
        return partitions;
    }

    private static <T> T wait(KafkaFuture<T> answer) throws Unanswered {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new Unanswered(cause.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    private synchronized <T> Optional<T> ask(Question<T> question) {
        try {
            Admin known = admin;
            if (known == null) {
                known = Admin.create(settings);
                admin = known;
            }
            return Optional.of(question.ask(known));
        } catch (Unanswered | KafkaException failed) {
            String why = failed instanceof Unanswered
                    ? failed.getMessage()
                    : failed.getClass().getSimpleName();
            LOG.warn("The broker does not say how things flow ({})", why);
            return Optional.empty();
        }
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private record Reader(Stage stage, String group, String topic, boolean transactional) {}

    @FunctionalInterface
    private interface Question<T> {

        T ask(Admin known) throws Unanswered;
    }

    private static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        Unanswered(String why) {
            super(why);
        }
    }
}
