package org.signalpost.classifier.adapter.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signalpost.classifier.application.ClassifyingReports;
import org.signalpost.classifier.application.LearningFromCorrections;
import org.signalpost.classifier.application.Openings;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Classifies a batch: its classifications, its dead letters and its place are committed together or not at all. That the
 * accounts are opened is recorded first, each time a batch is tried; what a changed report no longer allows is removed before.
 */
public final class SubmittedReportsListener {

    /** The name of the listener, and of its consumer group. */
    public static final String ID = "classifier";

    private final ClassifyingReports classifying;
    private final LearningFromCorrections learning;
    private final Openings openings;
    private final ExactlyOnce exactlyOnce;
    private final DeadLetters deadLetters;
    private final ClassifierMetrics metrics;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    /** Writes within the transactions of {@code exactlyOnce}. */
    public SubmittedReportsListener(
            ClassifyingReports classifying,
            LearningFromCorrections learning,
            Openings openings,
            ExactlyOnce exactlyOnce,
            ClassifierMetrics metrics,
            Clock clock) {
        this.classifying = classifying;
        this.learning = learning;
        this.openings = openings;
        this.exactlyOnce = exactlyOnce;
        this.deadLetters = exactlyOnce.deadLetters();
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Called by the container with each batch. */
    @KafkaListener(id = ID, topics = Topics.REPORTS_SUBMITTED, containerFactory = "classifierListeners")
    public void onSubmitted(List<ConsumerRecord<String, byte[]>> records) {
        List<ReportSubmitted> submitted = new ArrayList<>(records.size());
        List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                submitted.add(codec.decode(record, ReportSubmitted.class));
                readable.add(record);
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        if (submitted.isEmpty()) {
            return;
        }
        learning.heed(submitted.stream().map(ReportSubmitted::report).toList());
        openings.record(batches(submitted, readable));
        List<ReportClassified> classified = classifying.classify(submitted);
        List<ReportClassified> sent = new ArrayList<>(classified.size());
        for (int i = 0; i < classified.size(); i++) {
            ReportClassified outcome = classified.get(i);
            if (exactlyOnce.send(codec.encode(outcome, submitted.get(i).eventId()), readable.get(i))) {
                sent.add(outcome);
            }
        }
        metrics.count(sent, classifying.engine().languages());
    }

    /** Of what is withdrawn or erased nothing is opened. */
    private List<Openings.Batch> batches(
            List<ReportSubmitted> submitted, List<ConsumerRecord<String, byte[]>> readable) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < submitted.size(); i++) {
            if (submitted.get(i).report().active()) {
                records.add(readable.get(i));
            }
        }
        return OpenedBatches.of(records, clock.instant(), classifying.engine().name());
    }
}
