package org.signalpost.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The broker or the database could not be started. The message is one line meant for the person at the terminal: it
 * says what stands in the way and, where there is one, the way out. Subclasses name the cases a caller may tell apart.
 */
public class EmbeddedStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with a line for the terminal and, where there is one, the failure behind it. */
    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
