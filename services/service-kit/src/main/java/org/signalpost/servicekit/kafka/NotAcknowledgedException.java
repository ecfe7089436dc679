package org.signalpost.servicekit.kafka;

import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Kafka did not acknowledge a record. It may have it all the same: sending it again must be harmless, as it is for
 * events with derived ids. Holds nothing of the record.
 */
public final class NotAcknowledgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    NotAcknowledgedException(Throwable cause) {
        super("Kafka did not acknowledge: " + cause.getClass().getSimpleName(), cause);
        this.retryable = !(cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || cause instanceof InvalidTopicException);
    }

    /** Whether the same record may be acknowledged another time; false if it can never be. */
    public boolean isRetryable() {
        return retryable;
    }
}
