package org.signalpost.classifier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The classifier as a process of its own. Scans nothing: its auto-configuration says what it consists of. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ClassifierApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(ClassifierApplication.class, arguments);
    }
}
