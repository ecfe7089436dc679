package org.signalpost.identity.application;

/** Hears the first administrator's password, the only time it is told. The standalone shows it on the terminal. */
@FunctionalInterface
public interface FirstAdministrator {

    /** Called once in the life of an installation, at its first start. */
    void created(String username, String password);
}
