package org.signalpost.desk.adapter.timer;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs what is due, again and again, while the service is up. A run that fails, were it with an {@link Error}, is logged by
 * its kind, without message, and the next one comes all the same.
 */
public final class DeskTimers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeskTimers.class);

    private final Runnable publish;
    private final Runnable sweep;
    private final Duration publishEvery;
    private final Duration sweepEvery;
    private @Nullable ScheduledExecutorService threads;

    /**
     * Timers that wait so long between two runs.
     *
     * @param publish publishes what waits in the outbox
     * @param sweep gives back what was forgotten
     */
    public DeskTimers(Runnable publish, Runnable sweep, Duration publishEvery, Duration sweepEvery) {
        this.publish = publish;
        this.sweep = sweep;
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
        run(started, "outbox", publish, publishEvery);
        run(started, "leases", sweep, sweepEvery);
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
                    } catch (Error failed) {
                        // An executor forgets a task that threw; without the outbox nobody would hear of anything any
                        // more.
                        LOG.error(
                                "{}: not this time ({}); it goes on",
                                name,
                                failed.getClass().getName());
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
