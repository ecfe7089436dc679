package org.signalpost.standalone;

import java.nio.file.Path;
import org.signalpost.contracts.sealing.MasterKey;

/** The master key of a one-machine installation. */
final class MasterKeyFile {

    private MasterKeyFile() {}

    /** The file in {@code keys}, created with a new key where there is none. */
    static Path in(Path keys) {
        return SecretFile.in(keys, "master.key", "The master key", MasterKey::generate);
    }
}
