package org.signalpost.identity.application;

import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Username;

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

    /** Does nothing where there is any account. */
    public void run(Username administrator) {
        if (!accounts.isFirstStart()) {
            return;
        }
        if (registering.registerPerson(
                                administrator, "Administrator", Grants.ofAdministration(), null, PasswordUse.OWN, ACTOR)
                        instanceof NewPerson made
                && made.password() != null) {
            listener.created(administrator.value(), made.password());
        }
    }
}
