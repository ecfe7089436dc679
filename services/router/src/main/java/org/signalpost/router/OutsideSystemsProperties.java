package org.signalpost.router;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Which queues have a system of their own, and what names their entries.
 *
 * @param outsideSystems the list of those queues; nobody if not given
 * @param queueEntries the secret
 */
@ConfigurationProperties("signalpost")
record OutsideSystemsProperties(
        @Nullable Resource outsideSystems, @Nullable QueueEntries queueEntries) {

    /**
     * What names queue entries.
     *
     * @param secretFile the file that holds the secret's text, readable by this process only
     */
    record QueueEntries(@Nullable Resource secretFile) {}
}
