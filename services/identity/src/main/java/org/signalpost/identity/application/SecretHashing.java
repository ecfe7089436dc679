package org.signalpost.identity.application;

/** Turns what must not be kept into what may be. */
public interface SecretHashing {

    /** A hash of a password, which a person may have chosen badly: slow on purpose. */
    String ofPassword(String password);

    /** Whether that hash is of this password. */
    boolean isPassword(String password, String hash);

    /** A hash of a secret that {@link SecretSource} made, which nobody can guess: quick enough for every token request. */
    String ofSecret(String secret);
}
