package org.signalpost.intake.application;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.intake.model.Limits;

/**
 * Decides when a batch may begin, and how long it may take. A batch that has begun may go on to its end: room for the largest is set aside when it
 * begins, and what it did not need is given back. Counts in the memory of this instance. Thread-safe.
 */
public final class PartnerBatches {

    private static final Duration WHILE_OTHERS_RUN = Duration.ofSeconds(15);

    private final int ofOnePartner;
    private final int atOnce;
    private final int burst;
    private final int perMinute;
    private final Duration longest;
    private final Map<PartnerId, Bucket> lines = new ConcurrentHashMap<>();
    private final Map<PartnerId, Integer> running = new HashMap<>();

    /**
     * The same for every partner.
     *
     * @param ofOnePartner how many of one partner may be under way at once
     * @param atOnce how many may be under way at once
     * @param burst how many lines of a partner may come at once
     * @param perMinute how many lines a minute may follow
     * @param longest how long one may take
     */
    public PartnerBatches(int ofOnePartner, int atOnce, int burst, int perMinute, Duration longest) {
        this.ofOnePartner = ofOnePartner;
        this.atOnce = atOnce;
        this.burst = burst;
        this.perMinute = perMinute;
        this.longest = longest;
    }

    /** Begins a batch of {@code partner}, or says how long to wait. */
    public Admission begin(PartnerId partner) {
        Bucket bucket = lines.computeIfAbsent(partner, unused -> newBucket());
        synchronized (running) {
            int own = running.getOrDefault(partner, 0);
            int all = running.values().stream().mapToInt(Integer::intValue).sum();
            if (own >= ofOnePartner || all >= atOnce) {
                return new Admission.OthersFirst(WHILE_OTHERS_RUN);
            }
            ConsumptionProbe room = bucket.tryConsumeAndReturnRemaining(Limits.BATCH_REPORTS);
            if (!room.isConsumed()) {
                return new Admission.TooManyReports(Duration.ofNanos(room.getNanosToWaitForRefill()));
            }
            running.merge(partner, 1, Integer::sum);
        }
        return new Admission.Begun(longest, used -> end(partner, bucket, used));
    }

    private void end(PartnerId partner, Bucket bucket, int used) {
        int unused = Limits.BATCH_REPORTS - used;
        if (unused > 0) {
            bucket.addTokens(unused);
        }
        synchronized (running) {
            running.computeIfPresent(partner, (same, own) -> own == 1 ? null : own - 1);
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Whether a batch may begin. */
    public sealed interface Admission {

        /**
         * It has begun.
         *
         * @param longest how long it may take
         * @param ending to be told, exactly once, that it has ended
         */
        record Begun(Duration longest, Ending ending) implements Admission {}

        /** As many batches are under way as may be: it may begin once one of them has ended. */
        record OthersFirst(Duration retryAfter) implements Admission {}

        /** The partner has sent so much that there is no room for the largest batch: there is after a while. */
        record TooManyReports(Duration retryAfter) implements Admission {}
    }

    /** Takes note of the end of a batch. */
    @FunctionalInterface
    public interface Ending {

        /** The batch has ended, and held so many reports. */
        void ended(int reports);
    }
}
