package org.signalpost.desk.adapter.web;

import java.util.Set;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.servicekit.security.HomePage;
import org.signalpost.servicekit.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The desk's pages and its interface for other systems. */
@Configuration(proxyBeanMethods = false)
@Import({
    DeskApi.class,
    DeskPages.class,
    MonitoringPages.class,
    NewsController.class,
    OutsideSystemsApi.class,
    OutsideSystemsPages.class
})
public class DeskWeb {

    private static final int ORDER = 10;
    private static final int ORDER_OF_THOSE_WHO_WATCH = 15;

    /** The streams that open pages listen to. */
    @Bean
    LiveStreams deskLiveStreams(DeskClock clock) {
        return new LiveStreams(clock.clock());
    }

    /** Where officers begin. */
    @Bean
    HomePage deskHome() {
        return new HomePage("/desk", Set.of(Role.OFFICER), ORDER);
    }

    /** Where those begin who only watch. */
    @Bean
    HomePage deskMonitoringHome() {
        return new HomePage("/desk/monitoring", Set.of(Role.MONITORING), ORDER_OF_THOSE_WHO_WATCH);
    }
}
