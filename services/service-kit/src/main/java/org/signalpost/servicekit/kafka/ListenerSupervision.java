package org.signalpost.servicekit.kafka;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Watches consumers end. One that ends by itself no longer carries reports while everything else looks well; so liveness turns DOWN, and whatever
 * runs this process replaces it. One that was fenced, as after a suspended machine woke up, is started anew instead.
 */
final class ListenerSupervision implements ApplicationListener<ConsumerStoppedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerSupervision.class);

    private final ApplicationContext context;
    private final TaskExecutor executor;

    ListenerSupervision(ApplicationContext context, TaskExecutor executor) {
        this.context = context;
        this.executor = executor;
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent event) {
        MessageListenerContainer container = event.getContainer(MessageListenerContainer.class);
        String name = String.valueOf(container.getListenerId());
        switch (event.getReason()) {
            case NORMAL -> LOG.debug("{}: consumer stopped", name);
            case FENCED -> {
                LOG.warn("{}: fenced, as its transaction had ended without it; starting anew", name);
                executor.execute(() -> restart(container));
            }
            case ERROR, AUTH, NO_OFFSET, ABNORMAL -> {
                LOG.error("{}: consumer ended by itself ({}); this process is no longer fit", name, event.getReason());
                AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            }
        }
    }

    private static void restart(MessageListenerContainer container) {
        container.stop();
        container.start();
    }
}
