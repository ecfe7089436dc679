package org.signalpost.desk.adapter.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeskTimersTest {

    @Test
    void neither_an_exception_nor_an_error_ends_what_is_due() throws Exception {
        CountDownLatch published = new CountDownLatch(3);
        CountDownLatch swept = new CountDownLatch(3);
        DeskTimers timers = new DeskTimers(
                () -> {
                    published.countDown();
                    throw new NoClassDefFoundError("EXAMPLE");
                },
                () -> {
                    swept.countDown();
                    throw new IllegalStateException("EXAMPLE");
                },
                Duration.ofMillis(1),
                Duration.ofMillis(1));

        timers.start();
        try {
            assertThat(published.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(swept.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            timers.stop();
        }
    }
}
