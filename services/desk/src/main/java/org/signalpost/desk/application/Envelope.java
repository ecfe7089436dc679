package org.signalpost.desk.application;

import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.model.SealedWords;

/** Seals what officers write under the report's own key for messages, so that it ends with the report. */
public final class Envelope {

    private final ReportOpener opener;
    private final ContentCodec codec = new ContentCodec();

    /** An envelope over the keys that {@code opener} may use. */
    public Envelope(ReportOpener opener) {
        this.opener = opener;
    }

    SealedWords seal(ReportId report, Words words) {
        return SealedWords.of(opener.seal(report, ReportPart.MESSAGES, codec.toBytes(new Text(words.text())))
                .bytes());
    }

    Words open(ReportId report, SealedWords sealed) {
        return new Words(open(report, ReportPart.MESSAGES, Ciphertext.of(sealed.ciphertext()), Text.class)
                .text());
    }

    <C extends Record> C open(ReportId report, ReportPart part, Ciphertext sealed, Class<C> type) {
        return codec.read(opener.open(report, part, sealed), type);
    }
}
