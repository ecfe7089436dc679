package org.signalpost.servicekit.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * UP when the cluster answers within two seconds and every listener of this process runs with all its consumers and none has failed
 * with the same batch for too long. Details say how many brokers answered, and each listener's state.
 */
final class KafkaHealthIndicator implements HealthIndicator, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final @Nullable KafkaListenerEndpointRegistry listeners;
    private final ListenerProgress progress;
    private final Duration stuckAfter;
    private @Nullable Admin admin;

    KafkaHealthIndicator(
            Map<String, Object> settings,
            @Nullable KafkaListenerEndpointRegistry listeners,
            ListenerProgress progress,
            Duration stuckAfter) {
        this.settings = Map.copyOf(settings);
        this.listeners = listeners;
        this.progress = progress;
        this.stuckAfter = stuckAfter;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        Map<String, State> states = states();
        health.withDetail("listeners", states);
        if (states.values().stream().anyMatch(state -> state != State.RUNNING)) {
            health.down();
        }
        int timeout = Math.toIntExact(PATIENCE.toMillis());
        DescribeClusterResult cluster = admin().describeCluster(new DescribeClusterOptions().timeoutMs(timeout));
        try {
            health.withDetail(
                    "brokers",
                    cluster.nodes().get(timeout * 2L, TimeUnit.MILLISECONDS).size());
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            health.down().withDetail("error", cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            health.unknown();
        }
        return health.build();
    }

    private Map<String, State> states() {
        Map<String, State> states = new TreeMap<>();
        if (listeners != null) {
            for (MessageListenerContainer container : listeners.getAllListenerContainers()) {
                String listener = String.valueOf(container.getListenerId());
                State state = State.of(container);
                boolean stuck = progress.failingFor(listener).compareTo(stuckAfter) > 0;
                states.put(listener, state == State.RUNNING && stuck ? State.STUCK : state);
            }
        }
        return states;
    }

    private synchronized Admin admin() {
        Admin known = admin;
        if (known == null) {
            known = Admin.create(settings);
            admin = known;
        }
        return known;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private enum State {
        RUNNING,
        STUCK,
        STOPPED,
        FAILED;

        static State of(MessageListenerContainer container) {
            if (!container.isInExpectedState()) {
                return FAILED;
            }
            return container.isRunning() ? RUNNING : STOPPED;
        }
    }
}
