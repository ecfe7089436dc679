package org.signalpost.desk;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
 * @param routerUrl where the router answers where a report would go, if it is another process; not needed where it is in this one
 * @param routerClientId the machine client by which the router is asked, with role MONITORING
 * @param routerClientSecret its secret
 */
@ConfigurationProperties("signalpost.desk")
public record DeskProperties(
        @DefaultValue("2h") Duration leaseUntilAcknowledged,
        @DefaultValue("72h") Duration leaseWhileWorking,
        @DefaultValue("10s") Duration sweepEvery,
        @DefaultValue("200ms") Duration publishEvery,
        @DefaultValue("15m") Duration outsideSystemPatience,
        @Nullable URI routerUrl,
        @Nullable String routerClientId,
        @Nullable String routerClientSecret) {

    /**
     * Checks that each time is some, and that a router in another process can be asked.
     *
     * @throws IllegalArgumentException if one is not, or a router has no client to be asked by
     */
    public DeskProperties {
        for (Duration one : new Duration[] {
            leaseUntilAcknowledged, leaseWhileWorking, sweepEvery, publishEvery, outsideSystemPatience
        }) {
            if (one.toMillis() <= 0) {
                throw new IllegalArgumentException("signalpost.desk.*: each takes at least a millisecond");
            }
        }
        if (routerUrl != null && (routerClientId == null || routerClientSecret == null)) {
            throw new IllegalArgumentException(
                    "signalpost.desk.router-url needs signalpost.desk.router-client-id and .router-client-secret");
        }
    }

    @Override
    public String toString() {
        return "DeskProperties[redacted]";
    }
}
