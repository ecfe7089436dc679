package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The engine must not be what a start of the whole waits for. */
class StartTest {

    private static final long MOST_PROCESSOR_MILLISECONDS = 4_000;

    @Test
    void loading_takes_a_bounded_amount_of_processor_time() {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Atlas.load();
        long milliseconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;

        assertThat(milliseconds).isLessThan(MOST_PROCESSOR_MILLISECONDS);
    }
}
