package org.signalpost.servicekit.problem;

import java.io.IOException;

/** The body went past what is accepted while it was being read. */
public final class RequestTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    RequestTooLargeException(long limit) {
        super("too-large");
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
