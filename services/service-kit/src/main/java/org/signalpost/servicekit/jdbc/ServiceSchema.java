package org.signalpost.servicekit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;

/**
 * A service's schema in the database. Declared as a bean, it runs the migrations in {@code classpath:db/<name>} into the schema of that name,
 * which is created if missing and holds its own history. Any number of them live in one context. Where the schema exists and is another role's,
 * they run as that role, so that services with a role each can share a schema whose owner they are members of.
 *
 * <p>What callers rely on: every {@code JdbcTemplate}, {@code NamedParameterJdbcTemplate} and {@code JdbcClient} of the context is
 * created after all schemas are up to date; a bean that works on the {@code DataSource} itself says
 * {@code @DependsOnDatabaseInitialization}. Several processes may start at once. A failed migration ends the start. SQL names the schema with each
 * table, as the search path stays the database's.
 */
public final class ServiceSchema implements InitializingBean {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,30}");

    private final DataSource dataSource;
    private final String name;

    /**
     * A schema and the place of its migrations.
     *
     * @param name lower-case letters and underscores
     */
    public ServiceSchema(DataSource dataSource, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a schema: " + name);
        }
        this.dataSource = dataSource;
        this.name = name;
    }

    /** The name of the schema. */
    public String name() {
        return name;
    }

    /** Migrates. Doing it again changes nothing. */
    @Override
    public void afterPropertiesSet() {
        Flyway.configure()
                .dataSource(asOwner())
                .schemas(name)
                .defaultSchema(name)
                .createSchemas(true)
                .locations("classpath:db/" + name)
                .table("schema_history")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    /** What is made belongs to the owner of the schema, whichever of its members comes first. */
    private DataSource asOwner() {
        String owners = "select quote_ident(pg_get_userbyid(nspowner)) from pg_namespace"
                + " where nspname = ? and pg_get_userbyid(nspowner) <> current_user"
                + " and pg_has_role(nspowner, 'member')";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(owners)) {
            statement.setString(1, name);
            try (ResultSet owner = statement.executeQuery()) {
                return owner.next() ? new InRole(dataSource, owner.getString(1)) : dataSource;
            }
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not say whose the schema " + name + " is", away);
        }
    }
}
