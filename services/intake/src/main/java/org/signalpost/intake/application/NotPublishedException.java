package org.signalpost.intake.application;

/** The log did not acknowledge. What was to be published may be there all the same. Holds no content. */
public final class NotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * Keeps the kind of failure, not its words.
     *
     * @param retryable whether the same may be acknowledged another time
     */
    public NotPublishedException(Throwable failure, boolean retryable) {
        super("Not published: " + failure.getClass().getSimpleName());
        this.retryable = retryable;
    }

    /** Whether the same may be acknowledged another time. */
    public boolean isRetryable() {
        return retryable;
    }
}
