package org.signalpost.router;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.router.model.Registration;
import org.signalpost.servicekit.RefusedSettingException;
import org.springframework.core.io.Resource;

/** Reads the secret that queues with a system of their own need. */
final class QueueEntriesFile {

    private static final String SECRET = "signalpost.queue-entries.secret-file";

    private QueueEntriesFile() {}

    static Registration read(QueueEntriesProperties properties, OutsideSystems systems) {
        return systems.isEmpty() ? Registration.NONE : Registration.of(systems, secret(properties.secretFile()));
    }

    private static QueueEntrySecret secret(@Nullable Resource file) {
        if (file == null) {
            throw new RefusedSettingException(SECRET, "queues have systems of their own, so it must be set");
        }
        try {
            return QueueEntrySecret.fromText(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new RefusedSettingException(SECRET, "it cannot be read: " + file.getDescription());
        } catch (IllegalArgumentException faulty) {
            throw new RefusedSettingException(SECRET, String.valueOf(faulty.getMessage()));
        }
    }
}
