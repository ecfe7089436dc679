package org.signalpost.desk.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.CaseChanged.Change;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseChange;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Outcome;
import org.signalpost.desk.model.OvertakenCorrection;
import org.signalpost.desk.model.SealedWords;
import org.signalpost.desk.model.Standing;

/** Says what happened to a case: in its audit trail, and to whoever follows it. */
final class Chronicle {

    private Chronicle() {}

    /** The lines of the audit trail for these changes. */
    static List<AuditTrail.Entry> entries(List<CaseChange> changes) {
        return changes.stream().map(Chronicle::entry).toList();
    }

    /** The events for these changes; renewing a lease is nobody's news, and what overtook a correction is news of its own. */
    static List<CaseChanged> events(Outcome.Changed changed) {
        List<CaseChanged> events = new ArrayList<>();
        int sequence = changed.after().sequence() - changed.changes().size();
        for (CaseChange change : changed.changes()) {
            sequence++;
            int number = sequence;
            news(change).ifPresent(what -> events.add(event(changed.after(), number, change, what)));
        }
        return events;
    }

    private static CaseChanged event(Case after, int sequence, CaseChange change, Change what) {
        CaseState state = what == Change.LEASE_LAPSED ? CaseState.NEW : after.state();
        boolean waits =
                (state == CaseState.NEW || state == CaseState.REOPENED) && after.standing() != Standing.RECALLED;
        OfficerAction action = null;
        CaseOutcome outcome = null;
        Ciphertext word = null;
        if (change instanceof CaseChange.ActionRecorded recorded) {
            action = recorded.action();
        } else if (change instanceof CaseChange.Closed closed) {
            outcome = closed.closing().outcome();
            SealedWords sealed = closed.closing().word();
            word = sealed == null ? null : Ciphertext.of(sealed.ciphertext());
        }
        return new CaseChanged(
                after.report(),
                after.revision(),
                after.id().value(),
                sequence,
                after.queue(),
                standing(after.standing()),
                what,
                state,
                after.priority(),
                waits ? after.dueAt() : null,
                action,
                outcome,
                word,
                change.at());
    }

    private static CaseChanged.Standing standing(Standing standing) {
        return switch (standing) {
            case PRIMARY -> CaseChanged.Standing.PRIMARY;
            case COPY -> CaseChanged.Standing.COPY;
            case RECALLED -> CaseChanged.Standing.RECALLED;
        };
    }

    private static Optional<Change> news(CaseChange change) {
        if (change instanceof CaseChange.LeaseRenewed || change instanceof CaseChange.CorrectionOvertaken) {
            return Optional.empty();
        } else if (change instanceof CaseChange.Arrived) {
            return Optional.of(Change.ARRIVED);
        } else if (change instanceof CaseChange.Rerouted) {
            return Optional.of(Change.ROUTED_ANEW);
        } else if (change instanceof CaseChange.Reopened) {
            return Optional.of(Change.ROUTED_ANEW);
        } else if (change instanceof CaseChange.Recalled) {
            return Optional.of(Change.RECALLED);
        } else if (change instanceof CaseChange.Withdrawn) {
            return Optional.of(Change.WITHDRAWN);
        } else if (change instanceof CaseChange.Erased) {
            return Optional.of(Change.ERASED);
        } else if (change instanceof CaseChange.Taken) {
            return Optional.of(Change.TAKEN);
        } else if (change instanceof CaseChange.Acknowledged) {
            return Optional.of(Change.ACKNOWLEDGED);
        } else if (change instanceof CaseChange.ActionRecorded) {
            return Optional.of(Change.ACTION_RECORDED);
        } else if (change instanceof CaseChange.Corrected) {
            return Optional.of(Change.CORRECTED);
        } else if (change instanceof CaseChange.CloseProposed) {
            return Optional.of(Change.CLOSE_PROPOSED);
        } else if (change instanceof CaseChange.Closed) {
            return Optional.of(Change.CLOSED);
        } else if (change instanceof CaseChange.Released) {
            return Optional.of(Change.RELEASED);
        }
        return Optional.of(Change.LEASE_LAPSED);
    }

    private static AuditTrail.Entry entry(CaseChange change) {
        if (change instanceof CaseChange.Arrived arrived) {
            return entry(change, "ARRIVED", decided(arrived.revision(), arrived.standing(), arrived.priority()), null);
        } else if (change instanceof CaseChange.Rerouted rerouted) {
            return entry(
                    change,
                    "ROUTED_ANEW",
                    decided(rerouted.revision(), rerouted.standing(), rerouted.priority()),
                    null);
        } else if (change instanceof CaseChange.Reopened reopened) {
            return entry(change, "REOPENED", decided(reopened.revision(), Standing.PRIMARY, reopened.priority()), null);
        } else if (change instanceof CaseChange.Recalled recalled) {
            return entry(change, "RECALLED", revision(recalled.revision()), null);
        } else if (change instanceof CaseChange.Withdrawn withdrawn) {
            return entry(change, "WITHDRAWN", revision(withdrawn.revision()), null);
        } else if (change instanceof CaseChange.Erased erased) {
            return entry(change, "ERASED", revision(erased.revision()), null);
        } else if (change instanceof CaseChange.Taken taken) {
            return entry(change, "TAKEN", until(taken.leaseUntil()), null);
        } else if (change instanceof CaseChange.LeaseRenewed renewed) {
            return entry(change, "LEASE_RENEWED", until(renewed.leaseUntil()), null);
        } else if (change instanceof CaseChange.Acknowledged) {
            return entry(change, "ACKNOWLEDGED", Map.of(), null);
        } else if (change instanceof CaseChange.ActionRecorded recorded) {
            return entry(
                    change,
                    "ACTION_RECORDED",
                    Map.of("action", recorded.action().name()),
                    recorded.note());
        } else if (change instanceof CaseChange.Corrected corrected) {
            return entry(change, OvertakenCorrection.CORRECTED, corrected(corrected), corrected.reason());
        } else if (change instanceof CaseChange.CorrectionOvertaken overtaken) {
            return entry(change, "CORRECTION_OVERTAKEN", revision(overtaken.correction()), null);
        } else if (change instanceof CaseChange.CloseProposed proposed) {
            return entry(
                    change,
                    "CLOSE_PROPOSED",
                    Map.of("outcome", proposed.outcome().name()),
                    proposed.word());
        } else if (change instanceof CaseChange.Closed closed) {
            boolean confirmed = closed.closing().confirmedBy() != null;
            return entry(
                    change,
                    "CLOSED",
                    confirmed
                            ? Map.of(
                                    "outcome",
                                    closed.closing().outcome().name(),
                                    "proposedBy",
                                    closed.closing().proposedBy().subject())
                            : Map.of("outcome", closed.closing().outcome().name()),
                    closed.closing().word());
        } else if (change instanceof CaseChange.Released) {
            return entry(change, "RELEASED", Map.of(), null);
        }
        CaseChange.Lapsed lapsed = (CaseChange.Lapsed) change;
        return entry(
                change,
                "LEASE_LAPSED",
                Map.of(
                        "owner", lapsed.owner().subject(),
                        "ownerName", lapsed.owner().name()),
                null);
    }

    private static AuditTrail.Entry entry(
            CaseChange change, String action, Map<String, String> details, @Nullable SealedWords sealed) {
        return new AuditTrail.Entry(change.at(), change.by(), action, details, sealed);
    }

    private static Map<String, String> decided(Revision revision, Standing standing, Priority priority) {
        return Map.of(
                "version",
                Integer.toString(revision.version()),
                "correction",
                Integer.toString(revision.correction()),
                "standing",
                standing.name(),
                "priority",
                priority.name());
    }

    private static Map<String, String> revision(Revision revision) {
        return Map.of(
                "version", Integer.toString(revision.version()),
                "correction", Integer.toString(revision.correction()));
    }

    private static Map<String, String> corrected(CaseChange.Corrected corrected) {
        Map<String, String> details = new TreeMap<>(revision(corrected.revision()));
        Correction correction = corrected.correction();
        if (correction.country() != null) {
            details.put("country", correction.country().value());
        }
        if (correction.primaryThreat() != null) {
            details.put("primaryThreat", correction.primaryThreat().name());
        }
        if (correction.otherThreats() != null) {
            details.put(
                    "otherThreats",
                    correction.otherThreats().stream().map(ThreatType::name).collect(Collectors.joining(",")));
        }
        if (correction.priority() != null) {
            details.put("priority", correction.priority().name());
        }
        return details;
    }

    private static Map<String, String> until(Instant until) {
        return Map.of("until", until.toString());
    }
}
