package org.signalpost.intake.application;

import java.time.Instant;
import java.util.Map;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.model.Submitter;

/**
 * That a report was received: what is kept of it at the intake, and the keys that are kept with it.
 *
 * @param reportId the report
 * @param submitter who submitted it
 * @param keyMac what is kept of the idempotency key
 * @param fingerprint of the body, sealed under a key of the report
 * @param event the event to be published, its content sealed
 * @param receivedAt when
 * @param keys of the report's parts, wrapped
 */
public record Receipt(
        ReportId reportId,
        Submitter submitter,
        KeyMac keyMac,
        Ciphertext fingerprint,
        ReportSubmitted event,
        Instant receivedAt,
        Map<ReportPart, WrappedKey> keys) {

    /** Takes a copy. */
    public Receipt {
        keys = Map.copyOf(keys);
    }

    /** The HMAC of an idempotency key. */
    @SuppressWarnings("ArrayRecordComponent")
    public record KeyMac(byte[] bytes) {}
}
