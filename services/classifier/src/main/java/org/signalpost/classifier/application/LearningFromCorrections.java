package org.signalpost.classifier.application;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.application.Corrections.Kept;
import org.signalpost.classifier.correction.ErrorKind;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.classifier.correction.LabelledCorrection.ThreatEvidence;
import org.signalpost.classifier.correction.Labels;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps what triage corrected as labelled examples, sealed under the key of the report's account, as long as the newest version of
 * the report allows it. Meeting an event again, or an older one, changes nothing. Safe to use from several threads.
 */
public final class LearningFromCorrections {

    private static final Logger LOG = LoggerFactory.getLogger(LearningFromCorrections.class);

    private final Engine engine;
    private final ReportOpener opener;
    private final Corrections corrections;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ContentCodec content = new ContentCodec();

    /**
     * Learns what {@code engine} got wrong.
     *
     * @param opener may open accounts and seal under their keys, and needs no more
     */
    public LearningFromCorrections(
            Engine engine,
            ReportOpener opener,
            Corrections corrections,
            TransactionOperations transactions,
            Clock clock) {
        this.engine = engine;
        this.opener = opener;
        this.corrections = corrections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Of which of the corrections something that is sealed under the key of their account may be opened, so that the caller can
     * record it first.
     */
    public List<ReportCorrected> toOpen(List<ReportCorrected> corrected) {
        return corrected.stream()
                .filter(one -> saysWhatHeld(one) && Permission.of(one.report()).holdsOn(today()))
                .toList();
    }

    /**
     * What a correction shows to be wrong in what the engine decided; empty if it shows nothing: it corrects another
     * correction, is of an exercise, or does not say what was decided.
     */
    public static Set<ErrorKind> errors(ReportCorrected corrected) {
        return correctsEngine(corrected)
                ? LabelledCorrection.errors(
                        Labels.of(Objects.requireNonNull(corrected.before())), Labels.of(corrected.classification()))
                : EnumSet.noneOf(ErrorKind.class);
    }

    private static boolean correctsEngine(ReportCorrected corrected) {
        Classification before = corrected.before();
        return saysWhatHeld(corrected) && before != null && !before.engine().equals(ReportCorrected.TRIAGE);
    }

    private static boolean saysWhatHeld(ReportCorrected corrected) {
        return corrected.before() != null && !corrected.report().terms().drill();
    }

    /**
     * Keeps those corrections whose report's newest version allows it, all or nothing. One that cannot be kept takes along what was kept
     * of older ones, which is no longer right. The caller has recorded what {@link #toOpen} names.
     *
     * @throws MasterKeyDoesNotFitException if the master key opens nothing of them
     */
    public void learn(List<ReportCorrected> corrected) {
        LocalDate today = today();
        corrections.removeRunOut(today);
        // Always in the same order, so that nobody waits for the other way round.
        List<ReportCorrected> sorted = corrected.stream()
                .sorted(Comparator.comparing(one -> one.reportId().value()))
                .toList();
        transactions.executeWithoutResult(status -> {
            Fit fit = new Fit();
            sorted.forEach(one -> learn(one, today, fit));
            fit.check();
        });
    }

    private void learn(ReportCorrected corrected, LocalDate today, Fit fit) {
        ReportId report = corrected.reportId();
        Permission own = Permission.of(corrected.report());
        Permission newest = corrections.remember(report, corrected.revision().version(), own);
        if (!newest.holdsOn(today)) {
            corrections.remove(report);
            return;
        }
        Kept kept = corrections.find(report).orElse(null);
        if (own.holdsOn(today) && (kept == null || corrected.revision().isNewerThan(kept.revision()))) {
            example(corrected, kept, fit)
                    .ifPresentOrElse(
                            example -> corrections.keep(
                                    new Kept(report, corrected.revision(), corrected.correctedAt(), example)),
                            () -> corrections.remove(report));
        }
    }

    /** Heeds what partners changed, all or nothing: removes what is kept of a report unless its newest version allows it. */
    public void heed(Collection<Report> reports) {
        // Always in the same order, so that nobody waits for the other way round.
        List<Report> changed = reports.stream()
                .filter(report -> report.revision().version() > Revision.FIRST.version())
                .sorted(Comparator.comparing(report -> report.id().value()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> corrections.heed(
                changed.stream()
                        .map(report -> new Corrections.Said(
                                report.id(), report.revision().version(), Permission.of(report)))
                        .toList(),
                today()));
    }

    private Optional<Ciphertext> example(ReportCorrected corrected, @Nullable Kept kept, Fit fit) {
        try {
            Optional<Ciphertext> example = correctsEngine(corrected) ? first(corrected) : again(corrected, kept);
            fit.opened |= example.isPresent();
            return example;
        } catch (SealingException closed) {
            switch (closed.code()) {
                case WRONG_MASTER_KEY -> fit.wrong = true;
                case MASTER_KEY_INVALID, WRAPPING_FAILED, PART_NOT_PERMITTED -> throw closed;
                case KEY_DESTROYED, CONTENT_CHANGED -> {}
            }
            LOG.warn(
                    "The correction of report {} is not kept: its account cannot be opened, {}",
                    corrected.reportId(),
                    closed.code());
        } catch (IllegalArgumentException notOne) {
            fit.opened = true;
            LOG.warn("The correction of report {} is not kept: its account cannot be read", corrected.reportId());
        }
        return Optional.empty();
    }

    private Optional<Ciphertext> first(ReportCorrected corrected) {
        Report report = corrected.report();
        Classification engines = Objects.requireNonNull(corrected.before());
        Account account = content.read(
                opener.open(report.id(), ReportPart.ACCOUNT, report.sealed().account()), Account.class);
        String narrative = account.extendedBy(report.sealed().added().stream()
                        .map(addition ->
                                content.read(opener.open(report.id(), ReportPart.ACCOUNT, addition.text()), Text.class))
                        .toList())
                .narrative();
        List<ThreatEvidence> threats = engines.threats().stream()
                .map(threat -> new ThreatEvidence(
                        threat.type(),
                        threat.evidence(),
                        engine.terms(narrative, engines.language(), threat.evidence())))
                .toList();
        return Optional.of(sealed(report.id(), LabelledCorrection.of(engines, corrected.classification(), threats)));
    }

    /** What the engine answered is known from the first correction of the same version, or not at all. */
    private Optional<Ciphertext> again(ReportCorrected corrected, @Nullable Kept kept) {
        if (kept == null
                || !saysWhatHeld(corrected)
                || kept.revision().version() != corrected.revision().version()) {
            return Optional.empty();
        }
        LabelledCorrection first =
                content.read(opener.open(kept.report(), ReportPart.ACCOUNT, kept.example()), LabelledCorrection.class);
        return Optional.of(sealed(kept.report(), first.correctedAgain(corrected.classification())));
    }

    private Ciphertext sealed(ReportId report, LabelledCorrection example) {
        return opener.seal(report, ReportPart.ACCOUNT, content.toBytes(example));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whether the master key fits. One wrapped key may be damaged; if none fits, it is the master key. */
    private static final class Fit {

        private boolean opened;
        private boolean wrong;

        private void check() {
            if (wrong && !opened) {
                throw new MasterKeyDoesNotFitException();
            }
        }
    }
}
