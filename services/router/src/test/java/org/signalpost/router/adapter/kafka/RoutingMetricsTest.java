package org.signalpost.router.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.router.ExampleReports;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.application.RoutingReports;

class RoutingMetricsTest {

    @Test
    void decisions_are_counted_by_kind_of_queue_and_rule_and_never_by_country() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RoutingReports routing = new RoutingReports(PolicyFile.shipped(DirectoryFile.shipped()), Clock.systemUTC());

        new RoutingMetrics(meters)
                .count(
                        List.of(
                                routing.route(ExampleReports.classified(ExampleReports.report(), "CO")),
                                routing.route(ExampleReports.classified(ExampleReports.report(), "KE")),
                                routing.route(ExampleReports.classified(ExampleReports.report("desk.press"), "KE")),
                                routing.route(ExampleReports.unsure(ExampleReports.report()))),
                        2);

        assertThat(meters.get("signalpost.router.overtaken").counter().count()).isEqualTo(2);

        assertThat(meters.get("signalpost.router.routed")
                        .tags("queue", "post", "rule", "post-of-the-country")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get("signalpost.router.routed")
                        .tags("queue", "desk", "rule", "country-unknown")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("signalpost.router.withheld")
                        .tags("reason", "IMPLICATED")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("queue", "rule", "reason");
    }
}
