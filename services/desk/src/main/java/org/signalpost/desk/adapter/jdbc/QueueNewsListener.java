package org.signalpost.desk.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.desk.application.QueueNews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens on one connection of its own to what the triggers of {@code desk.cases} tell. Where the connection is lost, it is made anew, and then
 * anything may have changed meanwhile: so it is said.
 */
public final class QueueNewsListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueueNewsListener.class);
    private static final String LISTEN = "listen desk_queues";
    private static final int WAIT_MILLIS = 500;
    private static final int QUIET_ROUNDS = 20;

    private final DataSource dataSource;
    private final QueueNews news;
    private final Duration retryAfter;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    /**
     * A listener that tells {@code news}.
     *
     * @param retryAfter how long it waits before it asks for a connection again
     */
    public QueueNewsListener(DataSource dataSource, QueueNews news, Duration retryAfter) {
        this.dataSource = dataSource;
        this.news = news;
        this.retryAfter = retryAfter;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        stopping = new CountDownLatch(1);
        Thread started = new Thread(this::run, "desk-queue-news");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        stopping.countDown();
        if (running == null) {
            return;
        }
        try {
            running.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        boolean heardBefore = false;
        while (goesOn()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(LISTEN);
                try {
                    if (heardBefore) {
                        LOG.info("Hears of changes in the queues again");
                    }
                    heardBefore = true;
                    // What changed before this connection listened was not heard, at the start neither.
                    news.anythingMayHaveChanged();
                    hear(connection.unwrap(PGConnection.class), statement);
                } finally {
                    // It goes back to the pool, and whoever gets it next does not listen.
                    statement.execute("unlisten *");
                }
            } catch (SQLException | RuntimeException lost) {
                LOG.warn(
                        "Hears nothing of changes in the queues for the moment ({}); tries again",
                        lost.getClass().getSimpleName());
                pause();
            } catch (Error lost) {
                LOG.error(
                        "Hears nothing of changes in the queues for the moment ({}); tries again",
                        lost.getClass().getName());
                pause();
            }
        }
    }

    private void hear(PGConnection connection, Statement statement) throws SQLException {
        int quiet = 0;
        while (goesOn()) {
            PGNotification @Nullable [] heard = connection.getNotifications(WAIT_MILLIS);
            if (heard != null && heard.length > 0) {
                quiet = 0;
                for (PGNotification one : heard) {
                    tell(one.getParameter());
                }
            } else if (++quiet >= QUIET_ROUNDS) {
                // A connection whose other end is gone is silent too.
                quiet = 0;
                statement.execute("select 1");
            }
        }
    }

    private void tell(String name) {
        try {
            news.changed(new QueueName(name));
        } catch (IllegalArgumentException noQueue) {
            LOG.warn("Heard of a change in what is no queue");
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopping.await(retryAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stops listening");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
