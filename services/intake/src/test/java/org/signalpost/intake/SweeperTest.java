package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.SweepingPending;

class SweeperTest {

    @Test
    void an_error_in_one_sweep_does_not_end_sweeping() throws InterruptedException {
        CountDownLatch sweeps = new CountDownLatch(3);
        Receipts receipts = (Receipts) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Receipts.class}, (on, method, given) -> {
                    sweeps.countDown();
                    if (sweeps.getCount() == 2) {
                        throw new NoClassDefFoundError("EXAMPLE");
                    }
                    if (sweeps.getCount() == 1) {
                        throw new StackOverflowError();
                    }
                    return List.of();
                });
        Sweeper sweeper = new Sweeper(
                new SweepingPending(receipts, events -> {}, Duration.ofSeconds(1))::sweep, Duration.ofMillis(1));

        sweeper.start();

        assertThat(sweeps.await(10, TimeUnit.SECONDS)).isTrue();
        sweeper.stop();
    }
}
