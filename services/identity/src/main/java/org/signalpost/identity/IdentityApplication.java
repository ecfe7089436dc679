package org.signalpost.identity;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;

/** The identity provider in a process of its own. It has nothing to do with Kafka, nor with the keys of reports. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = KafkaAutoConfiguration.class)
public class IdentityApplication {

    /** Starts the provider with the database and issuer that its configuration names. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IdentityApplication.class);
        application.setDefaultProperties(
                Map.of("spring.application.name", "identity", "signalpost.sealing.report-keys", "false"));
        application.run(arguments);
    }
}
