package org.signalpost.standalone;

import org.jspecify.annotations.Nullable;

/** Something that the person who starts it can mend; the message says how. */
final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
