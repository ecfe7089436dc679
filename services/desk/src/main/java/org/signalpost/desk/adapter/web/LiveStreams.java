package org.signalpost.desk.adapter.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.application.QueueNews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of server-sent events that open pages listen to. An event is named for a queue of the reader's and says only
 * that something in it changed. The same queue is told of at most once a second, however much happens; nothing is lost by
 * that, since the last change is told too. A stream begins with one event for each queue, so that a page which was away looks
 * again.
 *
 * <p>Bounded: few streams per session, the newest; a number in all; each ends by itself after a while and the page asks for another. A
 * stream ends when its session or account does, within {@link #HEARTBEAT}, and before the web server begins to shut down.
 */
final class LiveStreams implements SmartLifecycle, QueueNews {

    /** How often a quiet stream gets a line, and its session is looked at. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How long a stream lasts. The request for the next one passes all filters anew. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Browsers keep six connections to a host: the rest is for what people press. */
    static final int PER_SESSION = 3;

    static final int IN_ALL = 2_000;

    /** The event after which a page closes its stream for good. No queue has such a name. */
    static final String ENOUGH = "enough";

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int SENDERS = 4;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private @Nullable ScheduledExecutorService ticking;
    private @Nullable ExecutorService sending;
    private volatile boolean running;
    private long numbers;

    LiveStreams(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new stream of news of these queues; where the session has as many as it may, its oldest is told that it is enough and
     * ends. That one is mostly of a page that was left: a connection that its other end has closed looks open until the next line. Nothing if
     * the process has enough, or stops.
     *
     * @param session whose it is
     * @param stands whether that session still stands
     */
    synchronized Optional<SseEmitter> open(Set<QueueName> queues, String session, BooleanSupplier stands) {
        ExecutorService senders = sending;
        if (!running || senders == null || streams.size() >= IN_ALL) {
            return Optional.empty();
        }
        List<Stream> others = streams.stream()
                .filter(one -> one.session.equals(session))
                .sorted(Comparator.comparingLong(one -> one.number))
                .toList();
        for (Stream oldest : others.subList(0, Math.max(0, others.size() - PER_SESSION + 1))) {
            streams.remove(oldest);
            senders.execute(oldest::enough);
        }
        Stream stream = new Stream(numbers++, Set.copyOf(queues), session, stands, clock.instant());
        streams.add(stream);
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onError(failed -> streams.remove(stream));
        return Optional.of(stream.emitter);
    }

    /** How many are open. */
    int open() {
        return streams.size();
    }

    @Override
    public void changed(QueueName queue) {
        streams.forEach(stream -> stream.note(queue));
    }

    @Override
    public void anythingMayHaveChanged() {
        streams.forEach(Stream::noteAll);
    }

    /** Gives each stream what is due by {@code now}; one that is still being written to is left for the next time. */
    private void tick() {
        Instant now = clock.instant();
        ExecutorService senders = sending;
        if (senders == null) {
            return;
        }
        for (Stream stream : streams) {
            if (stream.isDue(now) && stream.busy.compareAndSet(false, true)) {
                try {
                    senders.execute(() -> stream.write(now));
                } catch (RejectedExecutionException stopping) {
                    stream.busy.set(false);
                }
            }
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        ScheduledThreadPoolExecutor ticks = new ScheduledThreadPoolExecutor(1, run -> daemon(run, "desk-live-tick"));
        sending = Executors.newFixedThreadPool(SENDERS, run -> daemon(run, "desk-live"));
        Object scheduled = ticks.scheduleWithFixedDelay(
                () -> {
                    try {
                        tick();
                    } catch (RuntimeException | Error failed) {
                        LOG.error(
                                "Live pages: {}; it goes on", failed.getClass().getName());
                    }
                },
                TICK.toMillis(),
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
        LOG.debug("Live pages: every {} ({})", TICK, scheduled.getClass().getSimpleName());
        ticking = ticks;
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (ticking != null) {
            ticking.shutdownNow();
        }
        if (sending != null) {
            sending.shutdown();
        }
        streams.forEach(Stream::end);
        streams.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server waits for what is going on to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    private final class Stream {

        private final SseEmitter emitter = new SseEmitter(0L);
        private final long number;
        private final Set<QueueName> queues;
        private final String session;
        private final BooleanSupplier stands;
        private final Instant begun;
        private final AtomicBoolean busy = new AtomicBoolean();
        private final Map<QueueName, Instant> told = new ConcurrentHashMap<>();
        private final Set<QueueName> waiting = ConcurrentHashMap.newKeySet();
        private volatile Instant written = Instant.EPOCH;

        Stream(long number, Set<QueueName> queues, String session, BooleanSupplier stands, Instant begun) {
            this.number = number;
            this.queues = queues;
            this.session = session;
            this.stands = stands;
            this.begun = begun;
            noteAll();
        }

        void note(QueueName queue) {
            if (queues.contains(queue)) {
                waiting.add(queue);
            }
        }

        void noteAll() {
            waiting.addAll(queues);
        }

        boolean isDue(Instant now) {
            return !written.plus(HEARTBEAT).isAfter(now)
                    || !begun.plus(LIFETIME).isAfter(now)
                    || waiting.stream().anyMatch(queue -> mayBeTold(queue, now));
        }

        private boolean mayBeTold(QueueName queue, Instant now) {
            Instant last = told.get(queue);
            return last == null || !last.plus(BETWEEN).isAfter(now);
        }

        void write(Instant now) {
            try {
                if (!begun.plus(LIFETIME).isAfter(now) || !stands.getAsBoolean()) {
                    end();
                    return;
                }
                boolean said = false;
                for (QueueName queue : queues) {
                    if (mayBeTold(queue, now) && waiting.remove(queue)) {
                        told.put(queue, now);
                        emitter.send(SseEmitter.event().name(queue.value()).data("changed"));
                        said = true;
                    }
                }
                if (!said) {
                    emitter.send(SseEmitter.event().comment(""));
                }
                written = now;
            } catch (IOException | IllegalStateException gone) {
                // The page was closed; the container ends the request.
                streams.remove(this);
            } catch (RuntimeException failed) {
                LOG.warn("A live page got no news ({})", failed.getClass().getSimpleName());
                end();
            } finally {
                busy.set(false);
            }
        }

        /** The page does not ask for another stream after that. */
        void enough() {
            try {
                emitter.send(SseEmitter.event().name(ENOUGH).data(""));
            } catch (IOException | IllegalStateException gone) {
                return;
            }
            emitter.complete();
        }

        void end() {
            streams.remove(this);
            emitter.complete();
        }
    }
}
