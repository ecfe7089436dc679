package org.signalpost.standalone;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * The PostgreSQL that {@code --database} names, and who logs in there. An address may hold a password, so no message repeats it.
 *
 * @param url its JDBC address
 * @param username the user
 * @param password the user's password
 */
record ExternalDatabase(String url, String username, String password) {

    private static final String PATIENCE_SECONDS = "8";

    /** The database at {@code url}, with the user whom {@code environment} names. */
    static ExternalDatabase at(String url, Map<String, String> environment) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStartException(
                    "--database takes the JDBC address of a PostgreSQL, as in jdbc:postgresql://HOST:5432/DATABASE.",
                    null);
        }
        return new ExternalDatabase(
                url,
                needed("SIGNALPOST_DATABASE_USER", environment),
                needed("SIGNALPOST_DATABASE_PASSWORD", environment));
    }

    /** Logs in and out again; whoever starts the program is told soon if that does not go. */
    void check() {
        Properties login = new Properties();
        login.setProperty("user", username);
        login.setProperty("password", password);
        login.setProperty("loginTimeout", PATIENCE_SECONDS);
        try {
            DriverManager.getConnection(url, login).close();
        } catch (SQLException refused) {
            // The driver's own refusal of an address repeats it.
            String reason = refused.getMessage() == null || refused.getMessage().contains("jdbc:")
                    ? "it is no JDBC address of a PostgreSQL."
                    : refused.getMessage().replaceAll("\\R\\s*", " ");
            throw new CannotStartException("--database cannot be used: " + reason, refused);
        }
    }

    @Override
    public String toString() {
        return "ExternalDatabase[redacted]";
    }

    private static String needed(String name, Map<String, String> environment) {
        String value = environment.get(name);
        if (value == null) {
            throw new CannotStartException("--database needs " + name + " in the environment.", null);
        }
        return value;
    }
}
