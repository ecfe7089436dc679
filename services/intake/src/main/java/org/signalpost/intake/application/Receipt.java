package org.signalpost.intake.application;

import java.time.Instant;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.Submitter;

/**
 * That a report was received: what is kept of it at the intake.
 *
 * @param reportId the report
 * @param submitter who submitted it
 * @param keyMac what is kept of the idempotency key
 * @param fingerprint of the body, sealed under a key of the report
 * @param event the event to be published, its content sealed
 * @param receivedAt when
 */
public record Receipt(
        ReportId reportId,
        Submitter submitter,
        KeyMac keyMac,
        Ciphertext fingerprint,
        ReportSubmitted event,
        Instant receivedAt) {

    /** The HMAC of an idempotency key. */
    @SuppressWarnings("ArrayRecordComponent")
    public record KeyMac(byte[] bytes) {}
}
