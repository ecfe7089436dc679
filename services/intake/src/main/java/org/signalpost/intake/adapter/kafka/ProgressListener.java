package org.signalpost.intake.adapter.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.event.UnreadableEventException;
import org.signalpost.intake.application.Progress;
import org.signalpost.intake.model.CaseFact;
import org.signalpost.intake.model.RoutedFact;
import org.signalpost.servicekit.kafka.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;

/** Takes what partners may know from what was decided and done. A batch that comes twice changes nothing. */
public final class ProgressListener {

    /** The name of the bean that makes its containers. */
    public static final String CONTAINERS = "intakeProgressContainers";

    private final Progress progress;
    private final EventCodec codec;
    private final DeadLetters deadLetters;

    /** Listens for {@code progress}. */
    public ProgressListener(Progress progress, EventCodec codec, DeadLetters deadLetters) {
        this.progress = progress;
        this.codec = codec;
        this.deadLetters = deadLetters;
    }

    /** Records decisions. */
    @KafkaListener(id = "intake-decisions", topics = Topics.REPORTS_ROUTED, containerFactory = CONTAINERS)
    public void onRouted(List<ConsumerRecord<String, byte[]>> records) {
        List<RoutedFact> decisions = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                decisions.add(fact(codec.decode(record, ReportRouted.class)));
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        progress.routed(decisions);
    }

    /** Records changes of cases. */
    @KafkaListener(id = "intake-cases", topics = Topics.CASES_EVENTS, containerFactory = CONTAINERS)
    public void onChanged(List<ConsumerRecord<String, byte[]>> records) {
        List<CaseFact> changes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                changes.add(fact(codec.decode(record, CaseChanged.class)));
            } catch (UnreadableEventException unreadable) {
                deadLetters.send(record, unreadable.code());
            }
        }
        progress.changed(changes);
    }

    private static RoutedFact fact(ReportRouted routed) {
        return new RoutedFact(
                routed.reportId(),
                routed.revision(),
                routed.routing().primary().queue(),
                routed.routing().primary().reason(),
                routed.classification().priority(),
                routed.routedAt());
    }

    private static CaseFact fact(CaseChanged changed) {
        return new CaseFact(
                changed.reportId(),
                changed.caseId(),
                changed.sequence(),
                changed.revision(),
                changed.queue(),
                changed.standing() == CaseChanged.Standing.PRIMARY,
                changed.state(),
                changed.outcome(),
                changed.wordToPartner(),
                changed.changedAt());
    }
}
