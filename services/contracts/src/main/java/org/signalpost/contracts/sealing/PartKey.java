package org.signalpost.contracts.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

/** The key of one part of one report, in the clear and in memory only. */
final class PartKey {

    private final KeysetHandle handle;
    private final Aead aead;
    private final byte[] associatedData;

    private PartKey(KeysetHandle handle, ReportId report, ReportPart part) throws GeneralSecurityException {
        this.handle = handle;
        this.aead = handle.getPrimitive(AeadConfig2026.get(), Aead.class);
        this.associatedData = associatedData("content", report, part);
    }

    static PartKey generate(ReportId report, ReportPart part) {
        try {
            return new PartKey(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()), report, part);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink cannot make a key", impossible);
        }
    }

    static PartKey unwrap(WrappedKey wrapped, MasterKey master, ReportId report, ReportPart part) {
        try {
            return new PartKey(
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped.bytes(), master.aead(), associatedData("key", report, part), AeadConfig2026.get()),
                    report,
                    part);
        } catch (GeneralSecurityException failed) {
            throw new SealingException(SealingException.Code.WRONG_MASTER_KEY);
        }
    }

    WrappedKey wrap(MasterKey master, ReportId report, ReportPart part) {
        try {
            return new WrappedKey(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    handle, master.aead(), associatedData("key", report, part), AeadConfig2026.get()));
        } catch (GeneralSecurityException failed) {
            throw new SealingException(SealingException.Code.WRAPPING_FAILED);
        }
    }

    Ciphertext seal(byte[] content) {
        try {
            return Ciphertext.of(aead.encrypt(content, associatedData));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("Tink cannot encrypt", failed);
        }
    }

    byte[] open(Ciphertext sealed) {
        try {
            return aead.decrypt(sealed.bytes(), associatedData);
        } catch (GeneralSecurityException changed) {
            throw new SealingException(SealingException.Code.CONTENT_CHANGED);
        }
    }

    private static byte[] associatedData(String what, ReportId report, ReportPart part) {
        return ("signalpost/" + what + "/" + report + "/" + part).getBytes(StandardCharsets.UTF_8);
    }
}
