package org.signalpost.standalone;

import java.io.PrintWriter;
import org.signalpost.identity.application.FirstAdministrator;

/** Hears the first administrator's password while the services start, and keeps it until it was shown. */
final class FirstPassword implements FirstAdministrator {

    private volatile String username = "";
    private volatile String password = "";

    @Override
    public void created(String newUsername, String newPassword) {
        username = newUsername;
        password = newPassword;
    }

    /** The password, or an empty string when this was not the first start. */
    String password() {
        return password;
    }

    void printIfNew(PrintWriter out) {
        if (!password.isEmpty()) {
            out.println("First start. This log-in is printed once (only a hash is kept); make the others with it:");
            out.printf("  %-20s  %-26s  %s%n", "administrator", username, password);
        }
    }

    @Override
    public String toString() {
        return "FirstPassword[redacted]";
    }
}
