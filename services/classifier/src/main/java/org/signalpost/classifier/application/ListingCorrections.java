package org.signalpost.classifier.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.signalpost.classifier.application.Corrections.Kept;
import org.signalpost.classifier.correction.LabelledCorrection;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Opens the labelled examples of corrections, and nothing else, for the author of a language pack. */
public final class ListingCorrections {

    private final ReportOpener opener;
    private final Corrections corrections;
    private final Clock clock;
    private final ContentCodec content = new ContentCodec();

    /**
     * Lists what {@code corrections} keeps.
     *
     * @param opener may open what is sealed under the keys of accounts, and needs no more
     */
    public ListingCorrections(ReportOpener opener, Corrections corrections, Clock clock) {
        this.opener = opener;
        this.corrections = corrections;
        this.clock = clock;
    }

    /**
     * The examples that may be kept today, oldest first. That they are opened is recorded before they are.
     *
     * @param account who asks, as the operating system names them
     * @throws MasterKeyDoesNotFitException if the master key opens none of them
     */
    public Listed list(String account) {
        Instant now = clock.instant();
        List<Kept> all = corrections.all(LocalDate.ofInstant(now, ZoneOffset.UTC));
        List<ReportId> reports = all.stream().map(Kept::report).toList();
        corrections.recordListing(now, account, reports);
        ReportOpener.Batch batch = opener.batch(reports, ReportPart.ACCOUNT);
        List<LabelledCorrection> opened = new ArrayList<>();
        boolean wrongKey = false;
        for (Kept kept : all) {
            try {
                opened.add(content.read(batch.open(kept.report(), kept.example()), LabelledCorrection.class));
            } catch (SealingException closed) {
                wrongKey |= closed.code() == SealingException.Code.WRONG_MASTER_KEY;
            } catch (IllegalArgumentException notAnExample) {
                // Counted with those that cannot be opened.
                continue;
            }
        }
        if (wrongKey && opened.isEmpty()) {
            throw new MasterKeyDoesNotFitException();
        }
        return new Listed(opened, all.size() - opened.size());
    }

    /**
     * What was listed.
     *
     * @param examples those that could be opened
     * @param closed how many could not: their keys were destroyed, or they are damaged
     */
    public record Listed(List<LabelledCorrection> examples, int closed) {

        /** Copies the list. */
        public Listed {
            examples = List.copyOf(examples);
        }
    }
}
