package org.signalpost.identity.application;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. Failed sign-ins are counted three ways: for an account from one address (five, then one a minute),
 * for an account from anywhere (thirty an hour), and for one address whatever the account (fifty in a quarter of an hour).
 * A success gives back what it took. The counts are of this process and end with it.
 */
public final class SignInThrottle {

    private static final int REMEMBERED = 20_000;

    private final Buckets pairs;
    private final Buckets accounts;
    private final Buckets addresses;

    /** Counts by this clock. */
    public SignInThrottle(Clock clock) {
        TimeMeter meter = new ClockMeter(clock);
        this.pairs = new Buckets(5, Duration.ofMinutes(5), meter);
        this.accounts = new Buckets(30, Duration.ofHours(1), meter);
        this.addresses = new Buckets(50, Duration.ofMinutes(15), meter);
    }

    /**
     * Asks to try a sign-in, and counts it.
     *
     * @return how long to wait first; nothing if it may be tried now
     */
    public synchronized Optional<Duration> attempt(String account, String address) {
        Duration wait = Duration.ZERO;
        for (Bucket bucket : buckets(account, address)) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            Duration needed = Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
            wait = needed.compareTo(wait) > 0 ? needed : wait;
        }
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    /** Says that the attempt was no guess. */
    public synchronized void succeeded(String account, String address) {
        buckets(account, address).forEach(bucket -> bucket.addTokens(1));
    }

    private List<Bucket> buckets(String account, String address) {
        return List.of(pairs.of(account + " " + address), accounts.of(account), addresses.of(address));
    }

    private static final class Buckets {

        private final long capacity;
        private final Duration period;
        private final TimeMeter meter;
        private final Map<String, Bucket> byKey = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > REMEMBERED;
            }
        };

        Buckets(long capacity, Duration period, TimeMeter meter) {
            this.capacity = capacity;
            this.period = period;
            this.meter = meter;
        }

        Bucket of(String key) {
            return byKey.computeIfAbsent(
                    key,
                    unused -> Bucket.builder()
                            .withCustomTimePrecision(meter)
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                            .build());
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
