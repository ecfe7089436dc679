package org.signalpost.classifier.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportClassified;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies reports in batches. Every report gets a classification, in the order given: one whose account cannot be
 * opened, or that the engine fails on, goes to a person with the reason, and only its id and the kind of failure are
 * logged. What is recent is so by the time the report was first received, what is imminent by the time of its version, so
 * that deciding again decides the same. Safe to use from several threads.
 */
public final class ClassifyingReports {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifyingReports.class);

    private final Engine engine;
    private final ReportOpener opener;
    private final Clock clock;
    private final ContentCodec content = new ContentCodec();

    /**
     * Classifies with {@code engine}.
     *
     * @param opener may open accounts, and needs no more
     * @param clock tells when a decision was made
     */
    public ClassifyingReports(Engine engine, ReportOpener opener, Clock clock) {
        this.engine = engine;
        this.opener = opener;
        this.clock = clock;
    }

    /** What decides. */
    public Engine engine() {
        return engine;
    }

    /**
     * Classifies the reports of a batch. The caller has recorded that those still {@linkplain Report#active active} are
     * opened; the others are not.
     *
     * @throws MasterKeyDoesNotFitException if the master key opens none of them
     */
    public List<ReportClassified> classify(List<ReportSubmitted> submitted) {
        List<ReportId> active = submitted.stream()
                .filter(report -> report.report().active())
                .map(ReportSubmitted::reportId)
                .toList();
        ReportOpener.Batch batch = opener.batch(active, ReportPart.ACCOUNT);
        List<Opened> opened = new ArrayList<>(submitted.size());
        for (ReportSubmitted report : submitted) {
            opened.add(report.report().active() ? open(batch, report.report()) : inactive(report.report()));
        }
        checkMasterKey(opened);
        List<ReportClassified> classified = new ArrayList<>(submitted.size());
        for (int i = 0; i < submitted.size(); i++) {
            ReportSubmitted report = submitted.get(i);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            classified.add(new ReportClassified(report.report(), now, decide(report, opened.get(i))));
        }
        return classified;
    }

    private static Opened inactive(Report report) {
        return Opened.not(report.erased() ? ReasonCode.REPORT_ERASED : ReasonCode.REPORT_WITHDRAWN);
    }

    private Opened open(ReportOpener.Batch batch, Report report) {
        try {
            Account account =
                    content.read(batch.open(report.id(), report.sealed().account()), Account.class);
            List<Text> added = report.sealed().added().stream()
                    .map(addition -> content.read(batch.open(report.id(), addition.text()), Text.class))
                    .toList();
            return new Opened(account.extendedBy(added), null, null);
        } catch (SealingException closed) {
            return switch (closed.code()) {
                case KEY_DESTROYED ->
                    // The erased version is on its way: nobody is to be troubled with this one meanwhile.
                    opener.destroyed(List.of(report.id())).isEmpty()
                            ? unreadable(report, closed.code().name())
                            : Opened.not(ReasonCode.REPORT_ERASED);
                case CONTENT_CHANGED, WRONG_MASTER_KEY ->
                    unreadable(report, closed.code().name());
                case MASTER_KEY_INVALID, WRAPPING_FAILED, PART_NOT_PERMITTED -> throw closed;
            };
        } catch (IllegalArgumentException notAnAccount) {
            return unreadable(report, "NOT_AN_ACCOUNT");
        }
    }

    private static Opened unreadable(Report report, String why) {
        LOG.warn("The account of report {} cannot be read: {}; a person gets the report", report.id(), why);
        return new Opened(null, why, null);
    }

    /** One wrapped key may be damaged; if none fits, it is the master key. */
    private static void checkMasterKey(List<Opened> opened) {
        String wrong = SealingException.Code.WRONG_MASTER_KEY.name();
        boolean some = opened.stream().anyMatch(one -> wrong.equals(one.unreadable()));
        boolean none = opened.stream().noneMatch(one -> one.account() != null);
        if (some && none) {
            throw new MasterKeyDoesNotFitException();
        }
    }

    private Classification decide(ReportSubmitted submitted, Opened opened) {
        Report report = submitted.report();
        Account account = opened.account();
        ReportToClassify toClassify = new ReportToClassify(
                account == null ? "" : account.narrative(),
                account == null ? null : account.place(),
                report.stated(),
                report.terms().nextKnownEvent(),
                report.receivedAt(),
                submitted.submittedAt());
        try {
            if (opened.inactive() != null) {
                return engine.inactive(toClassify, opened.inactive().with());
            }
            if (opened.unreadable() == null) {
                return engine.classify(toClassify);
            }
            Reason why = ReasonCode.ACCOUNT_UNREADABLE.with(opened.unreadable());
            return engine.withoutAccount(toClassify, why);
        } catch (OutOfMemoryError notOfThisReport) {
            throw notOfThisReport;
        } catch (RuntimeException | Error failure) {
            // The message may quote the text: the kind must do.
            LOG.error(
                    "Deciding on report {} failed in {} with {}; a person gets it",
                    report.id(),
                    engine.name(),
                    failure.getClass().getName());
            return engine.failed(toClassify);
        }
    }

    /** An account, or why there is none: it cannot be read, or is not to be. */
    private record Opened(
            @Nullable Account account,
            @Nullable String unreadable,
            @Nullable ReasonCode inactive) {

        static Opened not(ReasonCode why) {
            return new Opened(null, null, why);
        }

        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }
}
