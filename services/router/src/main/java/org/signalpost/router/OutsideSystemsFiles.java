package org.signalpost.router;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.router.adapter.file.RefusedFileException;
import org.signalpost.router.model.Registration;
import org.springframework.core.io.Resource;

/** Reads which queues have a system of their own, and the secret that this needs. */
final class OutsideSystemsFiles {

    private static final String LIST = "signalpost.outside-systems";
    private static final String SECRET = "signalpost.queue-entries.secret-file";

    private OutsideSystemsFiles() {}

    static Registration read(OutsideSystemsProperties properties, KnownQueues known) {
        Resource list = properties.outsideSystems();
        if (list == null) {
            return Registration.NONE;
        }
        OutsideSystems systems = systems(list, known);
        if (systems.isEmpty()) {
            return Registration.NONE;
        }
        OutsideSystemsProperties.QueueEntries entries = properties.queueEntries();
        return Registration.of(systems, secret(entries == null ? null : entries.secretFile()));
    }

    private static OutsideSystems systems(Resource list, KnownQueues known) {
        try (InputStream lines = list.getInputStream()) {
            return OutsideSystems.read(lines, known);
        } catch (IOException unreadable) {
            throw new RefusedFileException(LIST, "it cannot be read: " + list.getDescription());
        } catch (IllegalArgumentException faulty) {
            throw new RefusedFileException(LIST, String.valueOf(faulty.getMessage()));
        }
    }

    private static QueueEntrySecret secret(@Nullable Resource file) {
        if (file == null) {
            throw new RefusedFileException(SECRET, "queues have systems of their own, so it must be set");
        }
        try {
            return QueueEntrySecret.fromText(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new RefusedFileException(SECRET, "it cannot be read: " + file.getDescription());
        } catch (IllegalArgumentException faulty) {
            throw new RefusedFileException(SECRET, String.valueOf(faulty.getMessage()));
        }
    }
}
