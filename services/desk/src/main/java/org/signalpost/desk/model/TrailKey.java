package org.signalpost.desk.model;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which the lines of the audit trail are chained. Whoever has the tables but not this cannot compute a
 * line's hash. Thread-safe, and never printed.
 */
public final class TrailKey {

    /** How long the secret is. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException if they are fewer than {@link #BYTES}
     */
    public TrailKey(byte[] secret) {
        if (secret.length < BYTES) {
            throw new IllegalArgumentException("The secret of the trail has at least " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    byte[] authenticate(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "TrailKey[redacted]";
    }
}
