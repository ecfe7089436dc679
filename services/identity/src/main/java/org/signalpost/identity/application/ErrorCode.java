package org.signalpost.identity.application;

import org.signalpost.servicekit.problem.ProblemCode;

/** Why the identity service refuses. */
public enum ErrorCode implements ProblemCode {
    ACCOUNT_TAKEN("account-taken", "There is already an account of this name", 409, false),
    NO_SUCH_ACCOUNT("no-such-account", "There is no account of this name", 404, false),
    OWN_ACCOUNT("own-account", "Nobody disables the account they act with", 409, false);

    private final Meaning meaning;

    ErrorCode(String code, String title, int status, boolean retryable) {
        this.meaning = new Meaning(code, title, status, retryable);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
