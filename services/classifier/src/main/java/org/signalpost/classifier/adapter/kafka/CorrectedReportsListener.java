package org.signalpost.classifier.adapter.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signalpost.classifier.application.Engine;
import org.signalpost.classifier.application.LearningFromCorrections;
import org.signalpost.classifier.application.Openings;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.servicekit.kafka.AtLeastOnce;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;

/** Learns from what triage corrected. That accounts are opened for it is recorded first, each time a batch is tried. */
public final class CorrectedReportsListener {

    /** The name of the listener, and of its consumer group. */
    public static final String ID = "classifier-corrections";

    private final LearningFromCorrections learning;
    private final Engine engine;
    private final Openings openings;
    private final DeadLetters deadLetters;
    private final ClassifierMetrics metrics;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    /** Reads within {@code reading}. */
    public CorrectedReportsListener(
            LearningFromCorrections learning,
            Engine engine,
            Openings openings,
            AtLeastOnce reading,
            ClassifierMetrics metrics,
            Clock clock) {
        this.learning = learning;
        this.engine = engine;
        this.openings = openings;
        this.deadLetters = reading.deadLetters();
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Called by the container with each batch. */
    @KafkaListener(id = ID, topics = Topics.REPORTS_CORRECTED, containerFactory = "classifierCorrectionListeners")
    public void onCorrected(List<ConsumerRecord<String, byte[]>> records) {
        Map<ReportCorrected, ConsumerRecord<String, byte[]>> corrected = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                corrected.put(codec.decode(record, ReportCorrected.class), record);
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        List<ConsumerRecord<String, byte[]>> toOpen = new ArrayList<>();
        learning.toOpen(List.copyOf(corrected.keySet())).forEach(one -> toOpen.add(corrected.get(one)));
        openings.record(OpenedBatches.of(toOpen, clock.instant(), engine.name()));
        learning.learn(List.copyOf(corrected.keySet()));
        corrected.keySet().forEach(one -> metrics.count(one, engine.languages()));
    }
}
