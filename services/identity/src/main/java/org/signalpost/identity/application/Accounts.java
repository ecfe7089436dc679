package org.signalpost.identity.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.SignInStanding;
import org.signalpost.identity.model.Username;

/** Where accounts are kept. Hashes go in; only sign-in asks for them back. */
public interface Accounts {

    /** Whether there is no person's account at all. */
    boolean isFirstStart();

    /** Adds a person; false, and no change, if the username is taken. */
    boolean add(Person person, String passwordHash, PasswordUse use, String actor);

    /** Adds a machine; false, and no change, if the client id is taken. */
    boolean add(Machine machine, String secretHash, String actor);

    /** The person who types this. */
    Optional<Person> person(Username username);

    /** The person with this subject. */
    Optional<Person> person(UUID subject);

    /** What their password must match. */
    Optional<String> passwordHash(UUID subject);

    /** What their sign-ins may do now. */
    Optional<SignInStanding> standing(UUID subject);

    /** Everybody, by username. */
    List<Person> people();

    /** All machines, by client id. */
    List<Machine> machines();

    /** The machine of this client id. */
    Optional<Machine> machine(String clientId);

    /** Lets a person in or keeps them out; out also voids every sign-in until now. False if there is no such one. */
    boolean setEnabled(Username username, boolean enabled, String actor);

    /** Gives a machine tokens or none. False if there is no such one. */
    boolean setMachineEnabled(String clientId, boolean enabled, String actor);

    /** Replaces a password and voids every sign-in until now. False if there is no such person. */
    boolean setPasswordHash(Username username, String passwordHash, PasswordUse use, String actor);

    /**
     * Replaces a password by one that only its owner knows, and voids every sign-in until now.
     *
     * @param formerHash what is replaced
     * @return from when sign-ins are good; nothing, and no change, if something else took its place meanwhile
     */
    Optional<Instant> choosePassword(UUID subject, String formerHash, String passwordHash);

    /** Replaces a secret. False if there is no such machine. */
    boolean setSecretHash(String clientId, String secretHash, String actor);
}
