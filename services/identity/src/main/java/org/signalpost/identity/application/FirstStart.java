package org.signalpost.identity.application;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.application.RegisteringAccounts.Refused;
import org.signalpost.identity.application.RegisteringAccounts.Registration;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Username;
import org.signalpost.identity.model.Violation;

/** Makes the first administrator where there is no account at all, since somebody must make the others. Nobody but whoever reads it knows the password. */
public final class FirstStart {

    /** Who is recorded as having made the first account. */
    static final String ACTOR = "first-start";

    private final Accounts accounts;
    private final RegisteringAccounts registering;
    private final FirstAdministrator listener;

    /** Tells the password to {@code listener}. */
    public FirstStart(Accounts accounts, RegisteringAccounts registering, FirstAdministrator listener) {
        this.accounts = accounts;
        this.registering = registering;
        this.listener = listener;
    }

    /** Makes a password and tells it. Does nothing where there is any account. */
    public void run(Username administrator) {
        run(administrator, null);
    }

    /**
     * The same, with a password that whoever installs has chosen, and which is told to nobody.
     *
     * @param password null to have one made
     * @throws IllegalStateException if the password is not good enough to guard all accounts
     */
    public void run(Username administrator, @Nullable String password) {
        if (!accounts.isFirstStart()) {
            return;
        }
        Registration outcome = registering.registerPerson(
                administrator, "Administrator", Grants.ofAdministration(), password, PasswordUse.OWN, ACTOR);
        if (outcome instanceof Refused refused) {
            throw new IllegalStateException("The first password was refused: "
                    + refused.violations().stream().map(Violation::reason).collect(Collectors.joining(" ")));
        }
        if (outcome instanceof NewPerson made && made.password() != null) {
            listener.created(administrator.value(), made.password());
        }
    }
}
