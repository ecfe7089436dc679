package org.signalpost.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child of this process, listening on 127.0.0.1 only, with no socket in the file system.
 *
 * <p>What callers rely on: a commit is on disk when it returns; the data survives restarts, {@code kill -9} of this process or of the server,
 * and a server left running by a killed process is stopped before a new one starts. Connections need a password (SCRAM) that is drawn
 * at random when the data is created and kept beside it, readable by the owner only. Neither statements nor
 * values get into the server's log.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** The database that is there from the start, and the name of the role that owns it. */
    static final String NAME = "signalpost";

    private static final String SUPERUSER = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final int port;
    private final String superuserPassword;
    private final String password;
    private boolean closed;

    private EmbeddedDatabase(
            PostgresPrograms programs, Path data, int port, String superuserPassword, String password) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.superuserPassword = superuserPassword;
        this.password = password;
    }

    /**
     * Starts the server on the data in the directory, which is made ready if it is new. Returns when clients can work.
     *
     * @param directory the server's own; whoever calls makes sure that nobody else runs on it ({@link DataDirectory})
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @throws PortTakenException when something else listens on the port
     * @throws DatabaseAsRootException when this process runs as root where PostgreSQL cannot
     * @throws EmbeddedStartException when the server does not start for another reason
     */
    public static EmbeddedDatabase start(Path directory, int port) {
        long begin = System.nanoTime();
        try {
            OwnerOnly.directory(directory);
            PostgresPrograms programs = PostgresPrograms.of(PostgresSoftware.unpackedInto(directory));
            Path data = directory.resolve("data");
            stopOrphan(programs, data);
            int clientPort = Loopback.portFor("PostgreSQL", port);
            Path superuserSecret = directory.resolve("superuser-password");
            String superuserPassword = OwnerOnly.secret(superuserSecret);
            String password = OwnerOnly.secret(directory.resolve("password"));
            if (!Files.exists(data)) {
                initialise(programs, data, superuserSecret);
            }
            launch(programs, directory, data, clientPort);
            EmbeddedDatabase database = new EmbeddedDatabase(programs, data, clientPort, superuserPassword, password);
            try {
                database.createOwnDatabase();
            } catch (SQLException e) {
                database.close();
                throw e;
            }
            LOG.info(
                    "PostgreSQL is up on {}:{} after {} ms",
                    Loopback.HOST,
                    clientPort,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return database;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("Interrupted while PostgreSQL was starting.", e);
        } catch (IOException | SQLException e) {
            throw new EmbeddedStartException("PostgreSQL did not start on " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void initialise(PostgresPrograms programs, Path data, Path superuserSecret)
            throws IOException, InterruptedException {
        // Made aside and moved, so that a kill in the middle leaves nothing that looks like data.
        Path draft = data.resolveSibling("data.new");
        PostgresSoftware.delete(draft);
        programs.mustRun(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + superuserSecret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Sorts alike on every machine, whatever its operating system has installed.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-locale"));
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void launch(PostgresPrograms programs, Path directory, Path data, int port)
            throws IOException, InterruptedException {
        Path log = directory.resolve("postgres.log");
        if (Files.exists(log)) {
            Files.move(log, directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        OwnerOnly.file(log);
        String options = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=" + Loopback.HOST,
                "-c unix_socket_directories=''",
                "-c max_connections=120",
                "-c shared_buffers=64MB",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                // Statements and rows stay out of the log: what failed is in the application's hands.
                "-c log_min_error_statement=panic",
                "-c log_error_verbosity=terse",
                "-c log_statement=none",
                "-c log_checkpoints=off");
        PostgresPrograms.Outcome outcome = programs.run(
                "pg_ctl",
                List.of("start", "-w", "-t", "90", "-D", data.toString(), "-l", log.toString(), "-o", options));
        if (outcome.exit() != 0) {
            throw new IOException("see " + log + " (" + lastLine(log) + ")");
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return lines.isEmpty() ? "empty" : lines.get(lines.size() - 1);
    }

    /** Ends a server that a killed process left running on this data, and what it left lying about. */
    private static void stopOrphan(PostgresPrograms programs, Path data) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> running = runningOn(programs, pidFile);
        if (running.isPresent()) {
            LOG.info("Stopping the PostgreSQL that an earlier process left running");
            if (!stop(programs, data)) {
                throw new IOException(
                        "an earlier server, process " + running.get().pid() + ", does not stop");
            }
        }
        // The number may be some other process's by now, and PostgreSQL would not start because of it.
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> runningOn(PostgresPrograms programs, Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
            return Optional.empty();
        }
        String server = programs.software().program("postgres").toRealPath().toString();
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().command().filter(server::equals).isPresent());
    }

    private static boolean stop(PostgresPrograms programs, Path data) throws IOException, InterruptedException {
        List<String> fast = List.of("stop", "-w", "-t", "30", "-m", "fast", "-D", data.toString());
        List<String> immediate = List.of("stop", "-w", "-t", "30", "-m", "immediate", "-D", data.toString());
        // The second way needs recovery at the next start, which loses nothing that was committed.
        return programs.run("pg_ctl", fast).exit() == 0
                || programs.run("pg_ctl", immediate).exit() == 0;
    }

    private void createOwnDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                // The password is hexadecimal, made by this class.
                statement.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    /**
     * Creates one more, empty database, owned by {@link #username()}, and returns its JDBC address. The name is taken as it is and must be a plain lower-case
     * identifier.
     */
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain identifier: " + name);
        }
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + NAME);
            return url(name);
        } catch (SQLException e) {
            throw new EmbeddedStartException("Could not create the database " + name + ".", e);
        }
    }

    /** The JDBC address of the database that is there from the start. */
    public String jdbcUrl() {
        return url(NAME);
    }

    private String url(String database) {
        return String.format(Locale.ROOT, "jdbc:postgresql://%s:%d/%s", Loopback.HOST, port, database);
    }

    /** The role that owns the database. It is no superuser. */
    public String username() {
        return NAME;
    }

    /** The password of {@link #username()}. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops the server and waits until it is down. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!stop(programs, data)) {
                LOG.warn("PostgreSQL on {} did not stop", data);
            }
        } catch (IOException e) {
            LOG.warn("PostgreSQL on {} did not stop: {}", data, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens, and nothing that opens it. */
    @Override
    public String toString() {
        return "EmbeddedDatabase[" + jdbcUrl() + "]";
    }
}
