package org.signalpost.identity.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.Username;

/** Where accounts are kept. Hashes go in; only sign-in asks for them back. */
public interface Accounts {

    /** Whether there is no person's account at all. */
    boolean isFirstStart();

    /** Adds a person; false, and no change, if the username is taken. */
    boolean add(Person person, String passwordHash, String actor);

    /** Adds a machine; false, and no change, if the client id is taken. */
    boolean add(Machine machine, String secretHash, String actor);

    /** The person who types this. */
    Optional<Person> person(Username username);

    /** The person with this subject. */
    Optional<Person> person(UUID subject);

    /** What their password must match. */
    Optional<String> passwordHash(UUID subject);

    /** Everybody, by username. */
    List<Person> people();

    /** All machines, by client id. */
    List<Machine> machines();

    /** The machine of this client id. */
    Optional<Machine> machine(String clientId);

    /** Lets a person in or keeps them out; out also ends what sign-ins they have under way. False if there is no such one. */
    boolean setEnabled(Username username, boolean enabled, String actor);

    /** Gives a machine tokens or none. False if there is no such one. */
    boolean setMachineEnabled(String clientId, boolean enabled, String actor);

    /** Replaces a password and ends what sign-ins they have under way. False if there is no such person. */
    boolean setPasswordHash(Username username, String passwordHash, String actor);

    /** Replaces a secret. False if there is no such machine. */
    boolean setSecretHash(String clientId, String secretHash, String actor);
}
