package org.signalpost.identity.adapter.oauth;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Nothing was checked, since too much was tried before. */
public final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("too-many-attempts");
        this.wait = wait;
    }

    /** How long to wait before the next try. */
    public Duration retryAfter() {
        return wait;
    }
}
