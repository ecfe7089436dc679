package org.signalpost.intake.application;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalpost.contracts.vocabulary.PartnerId;

/**
 * Keeps one partner's flood from slowing the others. Counts in the memory of this instance: with several instances a
 * partner gets that many times as much, and a restart forgives. Thread-safe.
 */
public final class PartnerRates {

    private final int burst;
    private final int perMinute;
    private final Map<PartnerId, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Rates for every partner alike.
     *
     * @param burst how many submissions may come at once
     * @param perMinute how many a minute may follow
     */
    public PartnerRates(int burst, int perMinute) {
        this.burst = burst;
        this.perMinute = perMinute;
    }

    /** Counts one submission; gives how long to wait if it is one too many. */
    public Optional<Duration> wait(PartnerId partner) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(partner, unused -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
