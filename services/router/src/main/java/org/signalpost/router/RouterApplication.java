package org.signalpost.router;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * The router as a process of its own. Scans nothing: its auto-configuration says what it consists of. Has no database, and
 * so no way to the keys of reports.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
public class RouterApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(RouterApplication.class, arguments);
    }
}
