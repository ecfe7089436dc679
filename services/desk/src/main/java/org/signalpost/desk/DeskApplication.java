package org.signalpost.desk;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The desk as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class DeskApplication {

    /** Starts the desk with the broker, database and issuer that its configuration names. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(DeskApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "desk"));
        application.run(arguments);
    }
}
