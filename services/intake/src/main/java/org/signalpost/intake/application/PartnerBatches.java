package org.signalpost.intake.application;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalpost.contracts.vocabulary.PartnerId;

/**
 * Decides when a batch may begin, how many lines it may bring, and how long it may take. One begins where there is room for
 * {@link #LEAST_ROOM} lines of its partner, and takes it line by line as they come. Counts in the memory of this instance.
 * Thread-safe.
 */
public final class PartnerBatches {

    /**
     * For so many lines there is room when a batch begins, and again after the time that a refusal names. More than can be
     * under way between reading and answering in one batch: so one that is sent again comes to its new lines, however many
     * were accepted before, as each of those gives its room back.
     */
    public static final int LEAST_ROOM = 500;

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
            Duration wait = untilLeastRoom(bucket);
            if (!wait.isZero()) {
                return new Admission.TooManyReports(wait);
            }
            running.merge(partner, 1, Integer::sum);
        }
        return new Admission.Begun(new Running(partner, bucket));
    }

    private static Duration untilLeastRoom(Bucket bucket) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(LEAST_ROOM).getNanosToWaitForRefill());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Whether a batch may begin. */
    public sealed interface Admission {

        /** It has begun. */
        record Begun(Running batch) implements Admission {}

        /** As many batches are under way as may be: it may begin once one of them has ended. */
        record OthersFirst(Duration retryAfter) implements Admission {}

        /** The partner has sent so many lines that there is too little room for more: there is after a while. */
        record TooManyReports(Duration retryAfter) implements Admission {}
    }

    /** A batch under way. Thread-safe. */
    public final class Running {

        private final PartnerId partner;
        private final Bucket bucket;

        private Running(PartnerId partner, Bucket bucket) {
            this.partner = partner;
            this.bucket = bucket;
        }

        /** How long it may take. */
        public Duration longest() {
            return longest;
        }

        /** Counts one line; gives how long to wait if it is one too many. */
        public Optional<Duration> waitForLine() {
            return bucket.tryConsume(1) ? Optional.empty() : Optional.of(untilLeastRoom(bucket));
        }

        /** A line that was counted had been accepted before, and does not count. */
        public void uncountLine() {
            bucket.addTokens(1);
        }

        /** To be told, exactly once, that it has ended. */
        public void ended() {
            synchronized (running) {
                running.computeIfPresent(partner, (same, own) -> own == 1 ? null : own - 1);
            }
        }
    }
}
