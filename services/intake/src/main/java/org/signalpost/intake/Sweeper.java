package org.signalpost.intake;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.signalpost.intake.application.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again, on a thread of its own, for as long as the application runs. */
final class Sweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final IntSupplier sweeping;
    private final Duration pause;
    private volatile boolean running;
    private Thread thread = new Thread(this::sweepOn, "intake-sweeper");

    /**
     * A sweeper that is to be started.
     *
     * @param sweeping sweeps once, and says how many it published
     */
    Sweeper(IntSupplier sweeping, Duration pause) {
        this.sweeping = sweeping;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = new Thread(this::sweepOn, "intake-sweeper");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            running = false;
            notifyAll();
            stopping = thread;
        }
        stopping.interrupt();
        try {
            stopping.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void sweepOn() {
        while (running) {
            try {
                sweepOnce();
                pause();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void sweepOnce() {
        try {
            int published = sweeping.getAsInt();
            if (published > 0) {
                LOG.atInfo().addArgument(published).log("Published {} reports that had been left pending");
            }
        } catch (StorageUnavailableException away) {
            LOG.atWarn().log("The database is away: what is pending is swept later");
        } catch (RuntimeException | Error unforeseen) {
            // Nobody else would ever notice that sweeping had ended.
            LOG.atError().addArgument(unforeseen.getClass().getName()).log("A sweep failed, the next one comes: {}");
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (running) {
            wait(pause.toMillis());
        }
    }
}
