package org.signalpost.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.adapter.evaluation.CorrectionsJson;
import org.signalpost.classifier.adapter.evaluation.CorrectionsText;
import org.signalpost.classifier.adapter.jdbc.JdbcCorrections;
import org.signalpost.classifier.application.ListingCorrections;
import org.signalpost.classifier.application.ListingCorrections.Listed;
import org.signalpost.classifier.application.MasterKeyDoesNotFitException;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.embedded.DataDirectory;
import org.signalpost.embedded.EmbeddedDatabase;
import org.signalpost.embedded.RunningDatabase;
import org.signalpost.servicekit.jdbc.JdbcReportKeys;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What triage corrected, read from the database of an installation with its master key. Opens the labelled examples and no
 * account.
 *
 * @param data the data directory, for the embedded database and the key where no other is named
 * @param database the JDBC address of an external PostgreSQL, or null for the one in the data directory
 * @param masterKeyFile the file with the master key, or null for the environment's or the one in the data directory
 * @param environment the process's
 */
record KeptCorrections(
        Path data, @Nullable String database, @Nullable Path masterKeyFile, Map<String, String> environment) {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String VARIABLE = "SIGNALPOST_MASTER_KEY";

    /** Writes the list for people to {@code out}, and for programs to {@code json} if it is wanted. */
    void list(PrintWriter out, @Nullable Path json) {
        MasterKey masterKey = masterKey();
        Listed listed = withDatabase(masterKey);
        out.print(CorrectionsText.of(listed));
        out.flush();
        if (json != null) {
            try {
                // Made anew: one that is there may be open to others.
                Files.deleteIfExists(json);
                Files.createFile(json, OWNER_ONLY);
                Files.writeString(json, CorrectionsJson.of(listed));
            } catch (IOException unwritable) {
                throw new CannotStartException(json + " cannot be written.", unwritable);
            }
        }
    }

    private Listed withDatabase(MasterKey masterKey) {
        if (database != null) {
            ExternalDatabase external = ExternalDatabase.at(database, environment);
            external.check();
            return list(masterKey, external.url(), external.username(), external.password());
        }
        Path postgres = data.resolve("postgres");
        if (!Files.isDirectory(postgres.resolve("data"))) {
            throw new CannotStartException(
                    "There is no installation in " + data + ": name its directory with --data, or its PostgreSQL with"
                            + " --database.",
                    null);
        }
        RunningDatabase running = RunningDatabase.in(postgres).orElse(null);
        if (running != null && answers(running)) {
            return list(masterKey, running.jdbcUrl(), running.username(), running.password());
        }
        try (DataDirectory taken = DataDirectory.open(data);
                EmbeddedDatabase started = EmbeddedDatabase.start(taken.postgres(), 0)) {
            return list(masterKey, started.jdbcUrl(), started.username(), started.password());
        }
    }

    /** A killed process leaves the sign of a running database behind. */
    private static boolean answers(RunningDatabase running) {
        try {
            new ExternalDatabase(running.jdbcUrl(), running.username(), running.password()).check();
            return true;
        } catch (CannotStartException gone) {
            return false;
        }
    }

    private static Listed list(MasterKey masterKey, String url, String username, String password) {
        DriverManagerDataSource source = new DriverManagerDataSource(url, username, password);
        try {
            return new ListingCorrections(
                            new ReportOpener(masterKey, new JdbcReportKeys(source), Set.of(ReportPart.ACCOUNT)),
                            new JdbcCorrections(new JdbcTemplate(source)),
                            Clock.systemUTC())
                    .list(ProcessHandle.current().info().user().orElse("unknown"));
        } catch (MasterKeyDoesNotFitException other) {
            throw new CannotStartException("The master key is not the one of this installation.", other);
        } catch (DataAccessException refused) {
            throw new CannotStartException(
                    "The database does not give the corrections: this version has not been started on it yet, or this user"
                            + " may not read them.",
                    refused);
        }
    }

    private MasterKey masterKey() {
        String inEnvironment = environment.get(VARIABLE);
        try {
            return MasterKey.fromText(
                    masterKeyFile == null && inEnvironment != null
                            ? inEnvironment
                            : Files.readString(Objects.requireNonNullElse(
                                    masterKeyFile, data.resolve("keys").resolve("master.key"))));
        } catch (IOException unreadable) {
            throw new CannotStartException(
                    "The master key cannot be read: name its file with --master-key-file, or set " + VARIABLE + ".",
                    unreadable);
        } catch (SealingException none) {
            throw new CannotStartException("What is named as the master key is none.", none);
        }
    }

    /** Keeps what the environment holds out of logs. */
    @Override
    public String toString() {
        return "KeptCorrections[redacted]";
    }
}
