package org.signalpost.desk.application;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.desk.model.Admission;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.Command;
import org.signalpost.desk.model.Outcome;
import org.signalpost.desk.model.OvertakenCorrection;
import org.signalpost.desk.model.Standing;
import org.signalpost.desk.model.TrailLine;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts routing decisions into the queues. The same decision twice is the same case once; an older one changes nothing;
 * a queue that is no recipient any more has its case called back. Where the partner withdrew the report, or had it erased,
 * the case that must act says so, and copies are called back. Where the partner changed the report before a correction by
 * triage was decided on, the case of triage says so and is for anyone there to take.
 */
public final class ReceivingDecisions {

    private final Cases cases;
    private final Decisions decisions;
    private final Entries entries;
    private final AuditTrail trail;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    /** The use case over these ports. */
    public ReceivingDecisions(
            Cases cases,
            Decisions decisions,
            Entries entries,
            AuditTrail trail,
            Outbox outbox,
            TransactionOperations transactions) {
        this.cases = cases;
        this.decisions = decisions;
        this.entries = entries;
        this.trail = trail;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Takes all of them in, in one transaction and in this order, or none. */
    public void receive(List<ReportRouted> batch) {
        transactions.executeWithoutResult(status -> {
            Arrivals arrivals = new Arrivals();
            for (ReportRouted decision : batch) {
                switch (decisions.keep(decision)) {
                    case OVERTAKEN -> {}
                    case FIRST -> arrivals.add(recipients(decision), decision);
                    case NEWER -> {
                        // It may be newer than one that arrived in this very batch.
                        arrivals.write();
                        rearrange(decision, arrivals);
                        cases.admitHeadquarters(
                                decision.reportId(),
                                Admission.of(decision.report().terms()).headquarters());
                    }
                }
            }
            arrivals.write();
            entries.add(batch);
        });
    }

    /** New cases of a batch, written together: most of what comes in is new, and each statement costs a round trip. */
    private final class Arrivals {

        private final List<QueueListing.Row> rows = new ArrayList<>();
        private final List<TrailLine> lines = new ArrayList<>();
        private final List<CaseChanged> news = new ArrayList<>();

        void add(Map<QueueName, Command.Reroute> recipients, ReportRouted decision) {
            Facts facts = Facts.of(decision.classification());
            recipients.forEach((queue, reroute) -> {
                Outcome.Changed arrived = Case.arrive(decision.reportId(), queue, reroute);
                rows.add(new QueueListing.Row(arrived.after(), facts));
                lines.add(Chronicle.entries(arrived.changes())
                        .get(0)
                        .asLine(arrived.after().id(), 1));
                news.addAll(Chronicle.events(arrived));
            });
        }

        void write() {
            if (rows.isEmpty()) {
                return;
            }
            cases.add(rows);
            trail.begin(lines);
            outbox.add(news);
            rows.clear();
            lines.clear();
            news.clear();
        }
    }

    private void end(ReportRouted decision) {
        Command ending = decision.erased()
                ? new Command.Erase(decision.routedAt(), decision.revision())
                : new Command.Withdraw(decision.routedAt(), decision.revision());
        for (Case file : cases.ofReport(decision.reportId())) {
            change(file, ending);
            if (decision.erased()) {
                // What the rows say of the report goes with it. Of what was only withdrawn they say what was last read.
                cases.describe(file.id(), Facts.of(decision.classification()));
            }
        }
    }

    private void rearrange(ReportRouted decision, Arrivals arrivals) {
        if (decision.erased() || decision.withdrawn()) {
            end(decision);
            return;
        }
        Map<QueueName, Command.Reroute> recipients = recipients(decision);
        List<Case> known = new ArrayList<>(cases.ofReport(decision.reportId()));
        // Whoever stops being primary goes first: a report has one primary at every moment.
        known.sort(Comparator.comparing(file -> isPrimary(recipients.get(file.queue()))));
        for (Case file : known) {
            Command.Reroute reroute = recipients.remove(file.queue());
            Command command = reroute == null ? new Command.Recall(decision.routedAt(), decision.revision()) : reroute;
            overtaken(file, decision).ifPresent(overtake -> change(file, overtake));
            change(file, command);
            if (reroute != null) {
                cases.describe(file.id(), Facts.of(decision.classification()));
            }
        }
        arrivals.add(recipients, decision);
    }

    /** The report is held, as it is by whoever corrects: no correction is added meanwhile. */
    private Optional<Command> overtaken(Case file, ReportRouted decision) {
        if (!file.queue().equals(QueueName.TRIAGE)) {
            return Optional.empty();
        }
        List<TrailLine> timeline =
                trail.of(file.id()).stream().map(TrailLine.Kept::line).toList();
        return OvertakenCorrection.in(file, timeline, decision.revision())
                .map(correction -> new Command.Overtake(decision.routedAt(), correction));
    }

    private void change(Case seen, Command command) {
        Case file = cases.findAndHold(seen.id()).orElse(seen);
        if (!(file.apply(command) instanceof Outcome.Changed changed)) {
            return;
        }
        if (!cases.replace(file, changed.after())) {
            throw new IllegalStateException("A held case changed");
        }
        trail.append(file.id(), Chronicle.entries(changed.changes()));
        outbox.add(Chronicle.events(changed));
    }

    private static boolean isPrimary(Command.@Nullable Reroute reroute) {
        return reroute != null && reroute.standing() == Standing.PRIMARY;
    }

    private static Map<QueueName, Command.Reroute> recipients(ReportRouted decision) {
        Map<QueueName, Command.Reroute> recipients = new LinkedHashMap<>();
        decision.routing()
                .primary()
                .toQueue()
                .ifPresent(queue -> recipients.put(
                        queue,
                        recipient(
                                decision,
                                Standing.PRIMARY,
                                RedactionProfile.FULL,
                                Admission.of(decision.report().terms()))));
        for (Routing.Copy copy : decision.routing().copies()) {
            recipients.putIfAbsent(
                    copy.queue(),
                    recipient(
                            decision,
                            Standing.COPY,
                            copy.profile(),
                            Admission.of(decision.report().terms(), copy)));
        }
        return recipients;
    }

    private static Command.Reroute recipient(
            ReportRouted decision, Standing standing, RedactionProfile profile, Admission admission) {
        // A copy that may not know of the event has a clock that does not tell of it.
        NextKnownEvent next =
                profile == RedactionProfile.FULL ? decision.report().terms().nextKnownEvent() : null;
        return new Command.Reroute(
                decision.routedAt(),
                decision.revision(),
                standing,
                decision.classification().priority(),
                profile,
                admission,
                next == null ? null : next.at());
    }
}
