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
    private final Set<ReportPart> opens;
    private final Set<ReportPart> seals;

    /**
     * An opener for the named parts and no others; it seals more of the same parts.
     *
     * @param permitted the parts this service may open, at least one
     */
    public ReportOpener(MasterKey master, ReportKeys keys, Set<ReportPart> permitted) {
        this(master, keys, permitted, permitted);
    }

    /**
     * An opener for a service that may add to parts which it may not read.
     *
     * @param opens the parts this service may open, at least one
     * @param seals the parts it may seal more of, at least one
     */
    public ReportOpener(MasterKey master, ReportKeys keys, Set<ReportPart> opens, Set<ReportPart> seals) {
        this.master = master;
        this.keys = keys;
        this.opens = EnumSet.copyOf(opens);
        this.seals = EnumSet.copyOf(seals);
    }

    /**
     * The content of one part.
     *
     * @throws SealingException with {@code KEY_DESTROYED} if there is no key, {@code CONTENT_CHANGED} if the content is
     *     not of this part of this report, {@code PART_NOT_PERMITTED} if this service may not open it
     */
    public byte[] open(ReportId report, ReportPart part, Ciphertext sealed) {
        check(opens, part);
        return key(report, part).open(sealed);
    }

    /**
     * Seals more content under the key that this part of the report has.
     *
     * @throws SealingException with {@code KEY_DESTROYED} if there is no key, {@code PART_NOT_PERMITTED} if this service
     *     may not add to it
     */
    public Ciphertext seal(ReportId report, ReportPart part, byte[] content) {
        check(seals, part);
        return key(report, part).seal(content);
    }

    /** Those of the reports whose keys were destroyed, not merely lost: nobody will ever open them. */
    public Set<ReportId> destroyed(Collection<ReportId> reports) {
        return keys.destroyed(reports);
    }

    /**
     * Looks the keys of many reports up at once, for a batch.
     *
     * @throws SealingException with {@code PART_NOT_PERMITTED} if this service may not open that part
     */
    public Batch batch(Collection<ReportId> reports, ReportPart part) {
        check(opens, part);
        return new Batch(new HashMap<>(keys.findAll(reports, part)), part);
    }

    private PartKey key(ReportId report, ReportPart part) {
        WrappedKey wrapped =
                keys.find(report, part).orElseThrow(() -> new SealingException(SealingException.Code.KEY_DESTROYED));
        return PartKey.unwrap(wrapped, master, report, part);
    }

    private static void check(Set<ReportPart> permitted, ReportPart part) {
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
