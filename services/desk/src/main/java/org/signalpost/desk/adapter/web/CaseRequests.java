package org.signalpost.desk.adapter.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.model.Correction;

/** What callers send, and how it is read. What officers write in it is never printed. */
final class CaseRequests {

    private CaseRequests() {}

    /**
     * Opens a part.
     *
     * @param part ACCOUNT, IDENTITY, SUMMARY or MESSAGES
     */
    record Open(@Nullable String part) {

        Optional<ReportPart> read(Fields fields) {
            return fields.required("part", part, ReportPart.class);
        }
    }

    /**
     * Records an action.
     *
     * @param action what was done
     * @param note for colleagues
     */
    record Record(@Nullable String action, @Nullable String note) {

        Optional<OfficerAction> readAction(Fields fields) {
            Optional<OfficerAction> known = fields.required("action", action, OfficerAction.class);
            if (known.filter(OfficerAction.ACKNOWLEDGE::equals).isPresent()) {
                fields.reject("action", "Acknowledging is a step of its own.");
                return Optional.empty();
            }
            return known;
        }

        Optional<Words> readNote(Fields fields) {
            return fields.words("note", note);
        }

        @Override
        public String toString() {
            return "Record[redacted]";
        }
    }

    /**
     * Closes a case.
     *
     * @param outcome how it ended
     * @param wordToPartner what the partner is told; nothing on a copy
     */
    record Close(@Nullable String outcome, @Nullable String wordToPartner) {

        Optional<CaseOutcome> readOutcome(Fields fields) {
            return fields.required("outcome", outcome, CaseOutcome.class);
        }

        Optional<Words> readWord(Fields fields, boolean copy) {
            if (copy) {
                if (wordToPartner != null && !wordToPartner.isBlank()) {
                    fields.reject("wordToPartner", "Nobody gets a word from a copy: leave it out.");
                }
                return Optional.empty();
            }
            return fields.requiredWords("wordToPartner", wordToPartner, "Needed: what the partner is told.");
        }

        @Override
        public String toString() {
            return "Close[redacted]";
        }
    }

    /**
     * Corrects where a report belongs.
     *
     * @param country where it happened
     * @param primaryThreat what it is about
     * @param otherThreats what else
     * @param priority how soon
     * @param reason for colleagues
     */
    record Correct(
            @Nullable String country,
            @Nullable String primaryThreat,
            @Nullable List<String> otherThreats,
            @Nullable String priority,
            @Nullable String reason) {

        Optional<Correction> readCorrection(Fields fields) {
            CountryCode code = fields.country("country", country).orElse(null);
            ThreatType primary = fields.optional("primaryThreat", primaryThreat, ThreatType.class)
                    .orElse(null);
            List<ThreatType> others = fields.list("otherThreats", otherThreats, ThreatType.class);
            Priority soon =
                    fields.optional("priority", priority, Priority.class).orElse(null);
            if (!fields.errors().isEmpty()) {
                return Optional.empty();
            }
            if (code == null && primary == null && others == null && soon == null) {
                fields.reject("", "Say at least one of country, primaryThreat, otherThreats, priority.");
                return Optional.empty();
            }
            if (primary != null && others != null && others.contains(primary)) {
                fields.reject("otherThreats", "The primary threat is none of the others.");
                return Optional.empty();
            }
            return Optional.of(new Correction(code, primary, others, soon));
        }

        Optional<Words> readReason(Fields fields) {
            return fields.requiredWords("reason", reason, "Needed: why, for your colleagues.");
        }

        @Override
        public String toString() {
            return "Correct[redacted]";
        }
    }
}
