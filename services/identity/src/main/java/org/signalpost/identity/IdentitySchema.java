package org.signalpost.identity;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@code identity}, brought up to date before anything reads it. */
final class IdentitySchema {

    IdentitySchema(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("identity")
                .locations("classpath:db/identity")
                .load()
                .migrate();
    }
}
