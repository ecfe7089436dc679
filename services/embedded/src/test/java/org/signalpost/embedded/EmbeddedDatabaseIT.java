package org.signalpost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path directory;

    @Test
    void rows_survive_a_restart_and_the_password_is_asked_for() throws Exception {
        String password;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            password = database.password();
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.username(), password);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table survivors (name text)");
                statement.execute("insert into survivors values ('EXAMPLE')");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.username(), "guessed"))
                    .isInstanceOf(SQLException.class);
            assertThat(database.toString()).doesNotContain(password);
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            assertThat(database.password()).isEqualTo(password);
            assertThat(only(database, database.jdbcUrl(), "select name from survivors"))
                    .isEqualTo("EXAMPLE");
        }
    }

    @Test
    void who_may_read_its_directory_finds_it_while_it_runs() throws Exception {
        assertThat(RunningDatabase.in(directory)).isEmpty();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            RunningDatabase running = RunningDatabase.in(directory).orElseThrow();

            assertThat(running)
                    .isEqualTo(new RunningDatabase(database.jdbcUrl(), database.username(), database.password()));
            assertThat(running.toString()).doesNotContain(database.password());
        }

        assertThat(RunningDatabase.in(directory)).isEmpty();
    }

    @Test
    void it_writes_what_it_commits_to_disk_and_logs_no_statement_or_row() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            String url = database.createDatabase("another");
            assertThat(only(database, url, "show fsync")).isEqualTo("on");
            assertThat(only(database, url, "show synchronous_commit")).isEqualTo("on");
            assertThat(only(database, url, "show data_checksums")).isEqualTo("on");
            assertThat(only(database, url, "show server_encoding")).isEqualTo("UTF8");
            assertThat(only(database, url, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> only(database, url, "select 'canary-in-statement'::int"))
                    .isInstanceOf(SQLException.class);
            only(
                    database,
                    url,
                    "create table once (name text primary key); insert into once values ('canary-in-row');"
                            + " select 'ready'");
            assertThatThrownBy(() -> only(database, url, "insert into once values ('canary-in-row') returning 'x'"))
                    .isInstanceOf(SQLException.class);
            assertThat(Files.readString(directory.resolve("postgres.log")))
                    .contains("duplicate key")
                    .doesNotContain("canary-in-row")
                    .doesNotContain("insert into")
                    .doesNotContain("select '");
        }
    }

    @Test
    void a_taken_port_is_refused_with_a_line_that_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }

    private static String only(EmbeddedDatabase database, String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, database.username(), database.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
