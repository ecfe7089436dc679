package org.signalpost.servicekit.security;

import org.signalpost.servicekit.problem.PathSizeLimit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service of one controller, enough to see what the edge does for it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class})
class EdgeApplication {

    @Bean
    EdgeController edgeController() {
        return new EdgeController();
    }

    @Bean
    PathSizeLimit smallBodies() {
        return new PathSizeLimit("/v1/small", 64);
    }
}
