package org.signalpost.desk.adapter.timer;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.adapter.kafka.OutboxPublisher;
import org.signalpost.desk.application.LapsingLeases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs what is due, again and again, while the service is up. A run that fails is logged by its kind, without message, and
 * the next one comes all the same.
 */
public final class DeskTimers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeskTimers.class);

    private final OutboxPublisher publisher;
    private final LapsingLeases leases;
    private final Duration publishEvery;
    private final Duration sweepEvery;
    private @Nullable ScheduledExecutorService threads;

    /** Timers that wait so long between two runs. */
    public DeskTimers(OutboxPublisher publisher, LapsingLeases leases, Duration publishEvery, Duration sweepEvery) {
        this.publisher = publisher;
        this.leases = leases;
        this.publishEvery = publishEvery;
        this.sweepEvery = sweepEvery;
    }

    @Override
    public synchronized void start() {
        if (threads != null) {
            return;
        }
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(2, run -> {
            Thread thread = new Thread(run, "desk-timer");
            thread.setDaemon(true);
            return thread;
        });
        run(started, "outbox", publisher::publish, publishEvery);
        run(started, "leases", leases::sweep, sweepEvery);
        threads = started;
    }

    private static void run(ScheduledThreadPoolExecutor threads, String name, Runnable task, Duration every) {
        Object scheduled = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failed) {
                        LOG.warn(
                                "{}: not this time ({}); it goes on",
                                name,
                                failed.getClass().getSimpleName());
                    }
                },
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
        LOG.debug("{}: every {} ({})", name, every, scheduled.getClass().getSimpleName());
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = threads;
        threads = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(20, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
