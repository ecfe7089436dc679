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

    /** Which of the corrections need their report's account to be opened, so that the caller can record it first. */
    public List<ReportCorrected> toOpen(List<ReportCorrected> corrected) {
        return corrected.stream()
                .filter(one -> ofEngine(one) && Permission.of(one.report()).holdsOn(today()))
                .toList();
    }

    /**
     * What a correction shows to be wrong in what the engine decided; empty if it shows nothing: it corrects another
     * correction, is of an exercise, or does not say what was decided.
     */
    public static Set<ErrorKind> errors(ReportCorrected corrected) {
        Classification before = corrected.before();
        return before == null || !ofEngine(corrected)
                ? EnumSet.noneOf(ErrorKind.class)
                : LabelledCorrection.errors(Labels.of(before), Labels.of(corrected.classification()));
    }

    private static boolean ofEngine(ReportCorrected corrected) {
        Classification before = corrected.before();
        return before != null
                && !before.engine().equals(ReportCorrected.TRIAGE)
                && !corrected.report().terms().drill();
    }

    /** Keeps a correction, if the newest version of its report allows it. The caller has recorded what {@link #toOpen} names. */
    public void learn(ReportCorrected corrected) {
        ReportId report = corrected.reportId();
        Permission own = Permission.of(corrected.report());
        LocalDate today = today();
        corrections.removeRunOut(today);
        transactions.executeWithoutResult(status -> {
            Permission newest =
                    corrections.remember(report, corrected.revision().version(), own);
            if (!newest.holdsOn(today)) {
                corrections.remove(report);
                return;
            }
            Kept kept = corrections.find(report).orElse(null);
            if (own.holdsOn(today) && (kept == null || corrected.revision().isNewerThan(kept.revision()))) {
                example(corrected, kept)
                        .ifPresent(example -> corrections.keep(
                                new Kept(report, corrected.revision(), corrected.correctedAt(), example)));
            }
        });
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
        LocalDate today = today();
        transactions.executeWithoutResult(status -> changed.forEach(report -> {
            Permission newest =
                    corrections.remember(report.id(), report.revision().version(), Permission.of(report));
            if (!newest.holdsOn(today)) {
                corrections.remove(report.id());
            }
        }));
    }

    private Optional<Ciphertext> example(ReportCorrected corrected, @Nullable Kept kept) {
        try {
            return ofEngine(corrected) ? ofEngine(corrected.report(), corrected) : again(corrected, kept);
        } catch (SealingException closed) {
            LOG.warn(
                    "The correction of report {} is not kept: its account cannot be opened, {}",
                    corrected.reportId(),
                    closed.code());
        } catch (IllegalArgumentException notOne) {
            LOG.warn("The correction of report {} is not kept: its account cannot be read", corrected.reportId());
        }
        return Optional.empty();
    }

    private Optional<Ciphertext> ofEngine(Report report, ReportCorrected corrected) {
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
                || corrected.before() == null
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
}
