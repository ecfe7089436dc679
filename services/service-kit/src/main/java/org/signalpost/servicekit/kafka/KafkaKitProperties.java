package org.signalpost.servicekit.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the services of this process use Kafka.
 *
 * @param instance names this process among those that run the same service; must differ between them, and should stay the
 *     same over restarts, so that what a killed process left open is ended at once. The host's name if not given
 * @param concurrency how many threads read for one listener
 * @param maxPollRecords how many records a batch, and so a transaction, holds at most
 * @param transactionTimeout after how long the broker ends the transaction of a process that is gone
 * @param deliveryTimeout how long a record may wait for its acknowledgement outside transactions
 * @param firstBackOff how long to wait before trying a failed batch again
 * @param longestBackOff what that wait grows to, doubling
 * @param stuckAfter how long a listener may fail with the same batch before readiness turns DOWN
 */
@ConfigurationProperties("signalpost.kafka")
public record KafkaKitProperties(
        @Nullable String instance,
        @DefaultValue("2") int concurrency,
        @DefaultValue("2000") int maxPollRecords,
        @DefaultValue("20s") Duration transactionTimeout,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("500ms") Duration firstBackOff,
        @DefaultValue("30s") Duration longestBackOff,
        @DefaultValue("60s") Duration stuckAfter) {

    /** Checks that the numbers are positive. */
    public KafkaKitProperties {
        if (concurrency < 1 || maxPollRecords < 1) {
            throw new IllegalArgumentException("signalpost.kafka: concurrency and max-poll-records are at least 1");
        }
    }
}
