package org.signalpost.intake.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * Decides which report an idempotency key means: the same key of the same submitter always means the same report, and
 * whoever lacks the secret can find neither from the other. Thread-safe.
 */
public final class ReportNaming {

    /** How long the secret is, in bytes. */
    public static final int SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /** Names reports under {@code secret}, which must never change: another one names other reports. */
    public ReportNaming(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("The secret has " + SECRET_BYTES + " bytes");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The report that {@code key} means to {@code submitter}: a UUID of version 8. */
    public ReportId reportId(Submitter submitter, IdempotencyKey key) {
        ByteBuffer mac = ByteBuffer.wrap(mac("report-id", submitter, key));
        long most = mac.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long least = mac.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new ReportId(new UUID(most, least));
    }

    /** What is kept of {@code key}: enough to recognise it, too little to tell what it says. */
    public byte[] keyMac(Submitter submitter, IdempotencyKey key) {
        return mac("idempotency-key", submitter, key);
    }

    /** What is kept of the {@code key} of a change to a report: the same key may serve another report. */
    public byte[] amendmentMac(Submitter submitter, ReportId report, IdempotencyKey key) {
        return mac("amendment-key/" + report, submitter, key);
    }

    private byte[] mac(String purpose, Submitter submitter, IdempotencyKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            add(mac, purpose);
            add(mac, submitter.partner().value());
            add(mac, owner(submitter));
            add(mac, key.value());
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    /** People have keys of their own, so that none can learn from an answer what a colleague submitted. */
    private static String owner(Submitter submitter) {
        return switch (submitter.reach()) {
            case WHOLE_PARTNER -> "";
            case OWN_REPORTS -> submitter.subject();
        };
    }

    private static void add(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
