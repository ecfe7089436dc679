package org.signalpost.intake;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Runs the intake by itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class IntakeApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IntakeApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "intake"));
        application.run(arguments);
    }
}
