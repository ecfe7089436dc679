package org.signalpost.desk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things take at the desk, {@code signalpost.desk.*}.
 *
 * @param leaseUntilAcknowledged how long a case stays with an officer who took it and does nothing
 * @param leaseWhileWorking how long it stays after anything that counts as work
 * @param sweepEvery how often forgotten cases are looked for
 * @param publishEvery how often the outbox is looked into
 * @param outsideSystemPatience how long the system of a queue has to say that it has an entry, before people are told
 */
@ConfigurationProperties("signalpost.desk")
public record DeskProperties(
        @DefaultValue("2h") Duration leaseUntilAcknowledged,
        @DefaultValue("72h") Duration leaseWhileWorking,
        @DefaultValue("10s") Duration sweepEvery,
        @DefaultValue("200ms") Duration publishEvery,
        @DefaultValue("15m") Duration outsideSystemPatience) {

    /**
     * Checks that each is some time.
     *
     * @throws IllegalArgumentException if one is not
     */
    public DeskProperties {
        for (Duration one : new Duration[] {
            leaseUntilAcknowledged, leaseWhileWorking, sweepEvery, publishEvery, outsideSystemPatience
        }) {
            if (one.toMillis() <= 0) {
                throw new IllegalArgumentException("signalpost.desk.*: each takes at least a millisecond");
            }
        }
    }
}
