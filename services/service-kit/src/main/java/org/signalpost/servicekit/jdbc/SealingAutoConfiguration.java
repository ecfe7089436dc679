package org.signalpost.servicekit.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.signalpost.contracts.sealing.MasterKey;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Gives a service the master key, if it asks for it, and the keys of reports, if it has a database. Which parts it may open is the service's own: it
 * makes a {@code ReportOpener} limited to them, and never hands these two on.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(SealingProperties.class)
public final class SealingAutoConfiguration {

    private static final String VARIABLE = "SIGNALPOST_MASTER_KEY";

    /** Lazy: a service that opens nothing, as the router, needs none. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    MasterKey masterKey(SealingProperties properties, Environment environment) {
        Path file = properties.masterKeyFile();
        if (file != null) {
            try {
                return MasterKey.fromText(Files.readString(file));
            } catch (IOException e) {
                throw new IllegalStateException("The master key's file cannot be read: " + file, e);
            }
        }
        String text = environment.getProperty(VARIABLE);
        if (text == null || text.isBlank()) {
            throw new IllegalStateException(
                    "There is no master key: set signalpost.sealing.master-key-file or " + VARIABLE);
        }
        return MasterKey.fromText(text);
    }

    /** Keys in the service's database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DataSource.class)
    @ConditionalOnBooleanProperty(name = "signalpost.sealing.report-keys", matchIfMissing = true)
    static class Keys {

        @Bean
        ServiceSchema sealingSchema(DataSource dataSource) {
            return new ServiceSchema(dataSource, "sealing");
        }

        @Bean
        @DependsOn("sealingSchema")
        JdbcReportKeys reportKeys(DataSource dataSource) {
            return new JdbcReportKeys(dataSource);
        }
    }
}
