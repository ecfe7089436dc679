package org.signalpost.contracts.sealing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Seals new reports. Thread-safe. */
public final class ReportSealer {

    private final MasterKey master;

    /** A sealer whose keys {@code master} wraps. */
    public ReportSealer(MasterKey master) {
        this.master = master;
    }

    /** Makes new keys for a report, one for each part. They must be stored with the receipt, or nobody can open it. */
    public NewReport begin(ReportId report) {
        Map<ReportPart, PartKey> keys = new EnumMap<>(ReportPart.class);
        for (ReportPart part : ReportPart.values()) {
            keys.put(part, PartKey.generate(report, part));
        }
        return new NewReport(report, keys, master);
    }

    /** The keys of one new report. Not thread-safe; to be forgotten once the report is sealed. */
    public static final class NewReport {

        private final ReportId report;
        private final Map<ReportPart, PartKey> keys;
        private final MasterKey master;

        private NewReport(ReportId report, Map<ReportPart, PartKey> keys, MasterKey master) {
            this.report = report;
            this.keys = keys;
            this.master = master;
        }

        /** Seals the content of one part. */
        public Ciphertext seal(ReportPart part, byte[] content) {
            return Objects.requireNonNull(keys.get(part)).seal(content);
        }

        /**
         * The keys, wrapped, to be stored.
         *
         * @throws SealingException if the key service does not answer
         */
        public Map<ReportPart, WrappedKey> wrappedKeys() {
            Map<ReportPart, WrappedKey> wrapped = new EnumMap<>(ReportPart.class);
            keys.forEach((part, key) -> wrapped.put(part, key.wrap(master, report, part)));
            return wrapped;
        }
    }
}
