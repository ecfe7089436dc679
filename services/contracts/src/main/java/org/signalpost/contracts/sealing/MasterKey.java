package org.signalpost.contracts.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The key that wraps all others. Whoever holds it, with the database and a copy of the log, can read every report that
 * was not erased. Thread-safe.
 *
 * <p>It comes as the text of a Tink keyset ({@link #fromText}), or as any Tink {@link Aead}, such as
 * {@code KmsClient.getAead(uri)} of a key service ({@link #of}): then the key itself is never in this process.
 */
public final class MasterKey {

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /** A master key that a key service holds. */
    public static MasterKey of(Aead aead) {
        return new MasterKey(aead);
    }

    /**
     * A master key from the text that {@link #generate()} made. A keyset with several keys wraps with its primary one
     * and unwraps with any: that is how it is rotated.
     *
     * @throws SealingException if the text is not a keyset of AEAD keys; the message does not repeat it
     */
    public static MasterKey fromText(String text) {
        try {
            return new MasterKey(TinkJsonProtoKeysetFormat.parseKeyset(
                            text.strip(), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException | RuntimeException notOne) {
            // The cause may repeat the text.
            throw new SealingException(SealingException.Code.MASTER_KEY_INVALID);
        }
    }

    /** The text of a new master key (AES-256-GCM). Secret. */
    public static String generate() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    AeadConfig2026.get(),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot make a key", impossible);
        }
    }

    /**
     * Wraps a secret that a service keeps in its own table, such as a signing key.
     *
     * @param purpose what it is for; {@link #unwrap} must be given the same
     */
    public byte[] wrap(byte[] secret, String purpose) {
        try {
            return aead.encrypt(secret, associatedData(purpose));
        } catch (GeneralSecurityException failed) {
            throw new SealingException(SealingException.Code.WRAPPING_FAILED);
        }
    }

    /**
     * Unwraps what {@link #wrap} wrapped.
     *
     * @throws SealingException if it was wrapped by another master key, for another purpose, or was changed
     */
    public byte[] unwrap(byte[] wrapped, String purpose) {
        try {
            return aead.decrypt(wrapped, associatedData(purpose));
        } catch (GeneralSecurityException failed) {
            throw new SealingException(SealingException.Code.WRONG_MASTER_KEY);
        }
    }

    Aead aead() {
        return aead;
    }

    private static byte[] associatedData(String purpose) {
        return ("signalpost/secret/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
