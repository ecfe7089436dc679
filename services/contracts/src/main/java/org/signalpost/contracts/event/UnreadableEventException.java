package org.signalpost.contracts.event;

/**
 * A record that this version will never be able to read. Permanent: trying again gives the same. Holds a code and no
 * content.
 */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** An exception that tells the code and nothing else. */
    public UnreadableEventException(Code code) {
        super("Unreadable event: " + code);
        this.code = code;
    }

    /** What is wrong with the record. */
    public Code code() {
        return code;
    }

    /** What can be wrong with a record. */
    public enum Code {
        NOT_A_CLOUD_EVENT,
        UNKNOWN_TYPE,
        UNEXPECTED_TYPE,
        INVALID_VALUE,
        KEY_IS_NOT_ITS_REPORT
    }
}
