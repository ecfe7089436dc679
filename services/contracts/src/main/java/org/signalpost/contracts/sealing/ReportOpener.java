package org.signalpost.contracts.sealing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/**
 * Opens sealed parts, and seals more under the keys a report has, for a service that may do so with some parts only.
 * Thread-safe. Who may open is for the caller to decide, and to audit, before it asks.
 */
public final class ReportOpener {

    private final MasterKey master;
    private final ReportKeys keys;
    private final Set<ReportPart> permitted;

    /**
     * An opener for the named parts and no others.
     *
     * @param permitted the parts this service may open, at least one
     */
    public ReportOpener(MasterKey master, ReportKeys keys, Set<ReportPart> permitted) {
        this.master = master;
        this.keys = keys;
        this.permitted = EnumSet.copyOf(permitted);
    }

    /**
     * The content of one part.
     *
     * @throws SealingException with {@code KEY_DESTROYED} if there is no key, {@code CONTENT_CHANGED} if the content is
     *     not of this part of this report, {@code PART_NOT_PERMITTED} if this service may not open it
     */
    public byte[] open(ReportId report, ReportPart part, Ciphertext sealed) {
        return key(report, part).open(sealed);
    }

    /** Seals more content under the key that this part of the report has. */
    public Ciphertext seal(ReportId report, ReportPart part, byte[] content) {
        return key(report, part).seal(content);
    }

    /**
     * Looks the keys of many reports up at once, for a batch.
     *
     * @throws SealingException with {@code PART_NOT_PERMITTED} if this service may not open that part
     */
    public Batch batch(Collection<ReportId> reports, ReportPart part) {
        check(part);
        return new Batch(new HashMap<>(keys.findAll(reports, part)), part);
    }

    private PartKey key(ReportId report, ReportPart part) {
        check(part);
        WrappedKey wrapped =
                keys.find(report, part).orElseThrow(() -> new SealingException(SealingException.Code.KEY_DESTROYED));
        return PartKey.unwrap(wrapped, master, report, part);
    }

    private void check(ReportPart part) {
        if (!permitted.contains(part)) {
            throw new SealingException(SealingException.Code.PART_NOT_PERMITTED);
        }
    }

    /** The keys of the same part of many reports. Thread-safe. */
    public final class Batch {

        private final Map<ReportId, WrappedKey> wrapped;
        private final ReportPart part;

        private Batch(Map<ReportId, WrappedKey> wrapped, ReportPart part) {
            this.wrapped = wrapped;
            this.part = part;
        }

        /**
         * The content of the part of one of the reports.
         *
         * @throws SealingException as {@link ReportOpener#open}
         */
        public byte[] open(ReportId report, Ciphertext sealed) {
            WrappedKey key = wrapped.get(report);
            if (key == null) {
                throw new SealingException(SealingException.Code.KEY_DESTROYED);
            }
            return PartKey.unwrap(key, master, report, part).open(sealed);
        }
    }
}
