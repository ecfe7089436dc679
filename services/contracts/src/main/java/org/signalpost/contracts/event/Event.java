package org.signalpost.contracts.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.signalpost.contracts.vocabulary.ReportId;

/** Something that happened to a report. Immutable; equal events have equal ids. */
public sealed interface Event permits ReportSubmitted, ReportClassified, ReportCorrected, ReportRouted, CaseChanged {

    /** The report it happened to, and the key of its record. */
    ReportId reportId();

    /** The state of the report it is about. */
    Revision revision();

    /**
     * The identity of this event, derived from what it is about and not from when it was made: whoever makes it again
     * makes the same event.
     */
    String eventId();

    /** When it happened. */
    Instant occurredAt();

    /** The derived id of what happens once to each revision of a report at one stage. */
    static String derivedId(String stage, ReportId report, Revision revision) {
        return derivedId(stage, report + "/" + revision.version() + "/" + revision.correction());
    }

    /** The derived id of the only thing at {@code stage} that {@code name} names: 128 bits in hexadecimal. */
    static String derivedId(String stage, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("signalpost/" + stage + "/" + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
