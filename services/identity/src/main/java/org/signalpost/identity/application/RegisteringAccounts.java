package org.signalpost.identity.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.PasswordRule;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.Username;
import org.signalpost.identity.model.Violation;

/**
 * Makes, disables and renews accounts. A secret or password made here is in the answer and nowhere else: only its hash is
 * kept. Every change is recorded with who made it.
 */
public final class RegisteringAccounts {

    private final Accounts accounts;
    private final SecretHashing hashing;
    private final SecretSource secrets;
    private final Supplier<UUID> ids;
    private final KnownQueues queues;

    /** Keeps accounts there, of officers for these queues and no others. */
    public RegisteringAccounts(
            Accounts accounts, SecretHashing hashing, SecretSource secrets, Supplier<UUID> ids, KnownQueues queues) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.secrets = secrets;
        this.ids = ids;
        this.queues = queues;
    }

    /** What became of a request for an account. */
    public sealed interface Registration {}

    /**
     * A new person, and the password they sign in with.
     *
     * @param password told this once; null if the request brought one
     */
    public record NewPerson(Person person, @Nullable String password) implements Registration {

        @Override
        public String toString() {
            return "NewPerson[" + person + ", password redacted]";
        }
    }

    /**
     * A new machine, and the secret it signs in with.
     *
     * @param secret told this once
     */
    public record NewMachine(Machine machine, String secret) implements Registration {

        @Override
        public String toString() {
            return "NewMachine[" + machine + ", secret redacted]";
        }
    }

    /** No account was made, for these reasons. */
    public record Refused(List<Violation> violations) implements Registration {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** No account was made: the name is another's. */
    public record Taken() implements Registration {}

    /**
     * Makes the account of a program.
     *
     * @param actor the subject of who asks for it
     */
    public Registration registerMachine(String clientId, String name, Grants grants, String actor) {
        List<Violation> violations = new ArrayList<>(grants.violationsForMachine());
        if (!Machine.isClientId(clientId)) {
            violations.add(new Violation("clientId", "2 to 63 lower-case letters, digits and hyphens are needed."));
        }
        if (name.isBlank()) {
            violations.add(new Violation("name", "A name is needed."));
        }
        violations.addAll(unknownQueues(grants));
        if (!violations.isEmpty()) {
            return new Refused(violations);
        }
        Machine machine = new Machine(ids.get(), clientId, name.strip(), grants, true);
        String secret = secrets.secret();
        return accounts.add(machine, hashing.ofSecret(secret), actor) ? new NewMachine(machine, secret) : new Taken();
    }

    /**
     * Makes the account of a person.
     *
     * @param password the one to sign in with, or null to have one made
     * @param use {@link PasswordUse#TEMPORARY} wherever a person asks for somebody else's account
     * @param actor the subject of who asks for it
     */
    public Registration registerPerson(
            Username username,
            String displayName,
            Grants grants,
            @Nullable String password,
            PasswordUse use,
            String actor) {
        List<Violation> violations = new ArrayList<>(grants.violationsForPerson());
        if (displayName.isBlank()) {
            violations.add(new Violation("displayName", "A name is needed."));
        }
        violations.addAll(unknownQueues(grants));
        if (password != null) {
            violations.addAll(PasswordRule.violations(password, username));
        }
        if (!violations.isEmpty()) {
            return new Refused(violations);
        }
        Person person = new Person(ids.get(), username, displayName.strip(), grants, true);
        String chosen = password == null ? secrets.password() : password;
        return accounts.add(person, hashing.ofPassword(chosen), use, actor)
                ? new NewPerson(person, password == null ? chosen : null)
                : new Taken();
    }

    /** Cuts a person off: no sign-in, no token, and the end of sessions. False if there is no such one. */
    public boolean disablePerson(Username username, String actor) {
        return accounts.setEnabled(username, false, actor);
    }

    /** Lets a person back in. False if there is no such one. */
    public boolean enablePerson(Username username, String actor) {
        return accounts.setEnabled(username, true, actor);
    }

    /** Gives a machine no more tokens; the last one lives five minutes at most. False if there is no such one. */
    public boolean disableMachine(String clientId, String actor) {
        return accounts.setMachineEnabled(clientId, false, actor);
    }

    /** Gives a machine tokens again. False if there is no such one. */
    public boolean enableMachine(String clientId, String actor) {
        return accounts.setMachineEnabled(clientId, true, actor);
    }

    /**
     * A new password for a person, made here and told this once. The old one is void, and so are all sign-ins until now.
     * Nothing if there is no such one.
     *
     * @param use {@link PasswordUse#TEMPORARY} wherever a person asks for it for somebody else
     */
    public Optional<String> renewPassword(Username username, PasswordUse use, String actor) {
        String password = secrets.password();
        return accounts.setPasswordHash(username, hashing.ofPassword(password), use, actor)
                ? Optional.of(password)
                : Optional.empty();
    }

    /** A new secret for a machine, told this once; the old one is void. Nothing if there is no such one. */
    public Optional<String> renewSecret(String clientId, String actor) {
        String secret = secrets.secret();
        return accounts.setSecretHash(clientId, hashing.ofSecret(secret), actor)
                ? Optional.of(secret)
                : Optional.empty();
    }

    private List<Violation> unknownQueues(Grants grants) {
        return queues.all().containsAll(grants.queues())
                ? List.of()
                : List.of(new Violation(
                        "queues",
                        "One of these queues does not exist, so its cases would wait for nobody. Check the spelling."));
    }
}
