package org.signalpost.router;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * What names the entries of queues with a system of their own, {@code signalpost.queue-entries.*}.
 *
 * @param secretFile the file that holds the secret's text, readable by this process only
 */
@ConfigurationProperties("signalpost.queue-entries")
record QueueEntriesProperties(@Nullable Resource secretFile) {}
