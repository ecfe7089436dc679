package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.Span;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Disclosure;
import org.signalpost.desk.model.Disclosure.Denial;
import org.signalpost.desk.model.NewInformation;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.SealedWords;
import org.signalpost.desk.model.TrailLine;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people read what partners sealed. The line in the audit trail is committed before a word is returned; an attempt
 * that was refused leaves a line too.
 */
public final class OpeningReports {

    private final Cases cases;
    private final Decisions decisions;
    private final AuditTrail trail;
    private final Envelope envelope;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** The use case over these ports. */
    public OpeningReports(
            Cases cases,
            Decisions decisions,
            AuditTrail trail,
            Envelope envelope,
            TransactionOperations transactions,
            Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.trail = trail;
        this.envelope = envelope;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Opens one part for one person, or says why it stays sealed. */
    public Opened open(CaseId id, Reader reader, ReportPart part) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> openHeld(id, reader, part)));
        } catch (SealingException failed) {
            if (failed.code() == SealingException.Code.KEY_DESTROYED) {
                return new Opened.Erased();
            }
            throw failed;
        }
    }

    private Opened openHeld(CaseId id, Reader reader, ReportPart part) {
        Case file = cases.findAndHold(id).orElse(null);
        if (file == null) {
            return new Opened.NotThere();
        }
        ReportRouted decision = decisions.newest(file.report()).orElse(null);
        if (decision == null) {
            return new Opened.NotThere();
        }
        Instant now = clock.instant();
        SealedParts sealed = decision.report().sealed();
        Optional<Denial> denial = Disclosure.denial(
                file,
                decision.report().terms(),
                sealed.summary() != null,
                reader,
                part,
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (denial.isPresent()) {
            if (!reader.maySee(file)) {
                return reader.worksAtDesk() ? new Opened.NotThere() : new Opened.Denied(denial.get());
            }
            trail.append(
                    id,
                    List.of(new AuditTrail.Entry(
                            now,
                            reader.officer(),
                            "OPENING_REFUSED",
                            Map.of("part", part.name(), "reason", denial.get().name()),
                            null)));
            return new Opened.Denied(denial.get());
        }
        List<TrailLine.Kept> before = part == ReportPart.MESSAGES ? trail.of(id) : List.of();
        trail.append(
                id,
                List.of(new AuditTrail.Entry(
                        now,
                        reader.officer(),
                        NewInformation.OPENED,
                        Map.of(
                                "part",
                                part.name(),
                                "version",
                                Integer.toString(decision.revision().version()),
                                "correction",
                                Integer.toString(decision.revision().correction())),
                        null)));
        return switch (part) {
            case ACCOUNT -> account(file, sealed, decision.classification());
            case IDENTITY ->
                new Opened.OfIdentity(envelope.open(file.report(), part, sealed.identity(), Identity.class));
            case SUMMARY ->
                new Opened.OfSummary(new Words(envelope.open(file.report(), part, summary(sealed), Text.class)
                        .text()));
            case MESSAGES -> notes(file, before);
        };
    }

    /** The account and what was added to it as one text, as the classifier read it. */
    private Opened account(Case file, SealedParts sealed, Classification classification) {
        Account account = envelope.open(file.report(), ReportPart.ACCOUNT, sealed.account(), Account.class);
        List<Text> texts = new ArrayList<>();
        List<Opened.Addition> additions = new ArrayList<>();
        for (AddedInformation added : sealed.added()) {
            Text text = envelope.open(file.report(), ReportPart.ACCOUNT, added.text(), Text.class);
            texts.add(text);
            int end = length(account.extendedBy(texts).narrative());
            additions.add(
                    new Opened.Addition(added.version(), added.addedAt(), new Span(end - length(text.text()), end)));
        }
        return new Opened.OfAccount(account.extendedBy(texts), classification, additions);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Ciphertext summary(SealedParts sealed) {
        return Objects.requireNonNull(sealed.summary());
    }

    private Opened notes(Case file, List<TrailLine.Kept> lines) {
        List<Opened.Note> notes = new ArrayList<>();
        for (TrailLine.Kept kept : lines) {
            TrailLine line = kept.line();
            SealedWords sealed = line.sealed();
            if (sealed != null) {
                notes.add(
                        new Opened.Note(line.at(), line.actor(), line.action(), envelope.open(file.report(), sealed)));
            }
        }
        return new Opened.OfNotes(notes);
    }
}
