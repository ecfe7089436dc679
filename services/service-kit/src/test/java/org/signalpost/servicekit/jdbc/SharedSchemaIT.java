package org.signalpost.servicekit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where each service has a role of its own in the database, and several share the keys of reports. On containers only: the embedded
 * database's user may not make roles.
 */
@SignalpostInfrastructure
class SharedSchemaIT {

    private static final String PASSWORD = UUID.randomUUID().toString();

    @BeforeEach
    void the_user_may_make_roles(TestDatabase database) {
        assumeThat(new JdbcTemplate(database.dataSource())
                        .queryForObject(
                                "select rolsuper or rolcreaterole from pg_roles where rolname = current_user",
                                Boolean.class))
                .isTrue();
    }

    @Test
    void what_one_member_of_the_owner_migrates_the_other_works_with_and_a_stranger_does_not(TestDatabase database) {
        // Roles are the whole server's, which outlives the test's database.
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        JdbcTemplate superuser = new JdbcTemplate(database.dataSource());
        superuser.execute("create role \"keepers_" + suffix + "\" nologin");
        superuser.execute("create schema sealing authorization \"keepers_" + suffix + "\"");
        DataSource first = role(superuser, database, "first_" + suffix);
        DataSource second = role(superuser, database, "second_" + suffix);
        DataSource stranger = role(superuser, database, "stranger_" + suffix);
        superuser.execute("grant \"keepers_%1$s\" to \"first_%1$s\", \"second_%1$s\"".formatted(suffix));

        new ServiceSchema(first, "sealing").afterPropertiesSet();
        new ServiceSchema(second, "sealing").afterPropertiesSet();

        new JdbcTemplate(second)
                .update("insert into sealing.destroyed_report (report_id) values (?)", UUID.randomUUID());
        assertThat(new JdbcTemplate(first)
                        .queryForObject("select count(*) from sealing.destroyed_report", Integer.class))
                .isEqualTo(1);
        assertThat(superuser.queryForList(
                        "select distinct tableowner from pg_tables where schemaname = 'sealing'", String.class))
                .containsExactly("keepers_" + suffix);
        assertThatThrownBy(() -> new JdbcTemplate(stranger)
                        .queryForObject("select count(*) from sealing.destroyed_report", Integer.class))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied for schema");
    }

    @Test
    void a_connection_that_migrated_goes_back_to_its_pool_without_the_role(TestDatabase database) throws Exception {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        JdbcTemplate superuser = new JdbcTemplate(database.dataSource());
        superuser.execute("create role \"owners_" + suffix + "\" nologin");
        superuser.execute("create schema example authorization \"owners_" + suffix + "\"");
        role(superuser, database, "member_" + suffix);
        superuser.execute("grant \"owners_%1$s\" to \"member_%1$s\"".formatted(suffix));
        DataSource pool = DataSourceBuilder.create()
                .url(database.url())
                .username("member_" + suffix)
                .password(PASSWORD)
                .build();
        try (AutoCloseable closing = (AutoCloseable) pool) {
            new ServiceSchema(pool, "example").afterPropertiesSet();

            for (int i = 0; i < 20; i++) {
                assertThat(new JdbcTemplate(pool).queryForObject("select current_user::text", String.class))
                        .as("through %s", closing)
                        .isEqualTo("member_" + suffix);
            }
        }
    }

    private static DataSource role(JdbcTemplate superuser, TestDatabase database, String name) {
        superuser.execute("create role \"" + name + "\" login password '" + PASSWORD + "'");
        return new DriverManagerDataSource(database.url(), name, PASSWORD);
    }
}
