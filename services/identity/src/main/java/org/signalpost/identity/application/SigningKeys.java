package org.signalpost.identity.application;

/** The keys that tokens are signed with. */
public interface SigningKeys {

    /**
     * Begins to sign with a new key and returns its id. What the former keys signed stays readable for a day, longer than
     * any token lives.
     */
    String rotate(String actor);
}
