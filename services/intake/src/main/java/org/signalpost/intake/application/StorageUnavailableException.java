package org.signalpost.intake.application;

/** The database is away. What was asked may or may not have been done; asking again is safe. Holds no content. */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Keeps the kind of failure, not its words, which may quote values. */
    public StorageUnavailableException(Throwable failure) {
        super("Storage unavailable: " + failure.getClass().getSimpleName());
    }
}
