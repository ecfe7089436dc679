package org.signalpost.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the intake, {@code signalpost.intake.*}.
 *
 * @param sweepEvery how often reports are looked for that a crash left unpublished
 * @param rate how much one partner may submit to one instance
 */
@ConfigurationProperties("signalpost.intake")
record IntakeProperties(
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue Rate rate) {

    /**
     * How much one partner may submit.
     *
     * @param burst at once
     * @param perMinute from then on
     */
    record Rate(
            @DefaultValue("1000") int burst,
            @DefaultValue("600") int perMinute) {}
}
