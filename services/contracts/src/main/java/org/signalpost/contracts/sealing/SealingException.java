package org.signalpost.contracts.sealing;

/** Sealing or opening failed. Holds a code, and neither content nor key. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** An exception that tells the code and nothing else. */
    public SealingException(Code code) {
        super("Sealing: " + code);
        this.code = code;
    }

    /** What failed. */
    public Code code() {
        return code;
    }

    /** What can fail. */
    public enum Code {
        /** The text is not a master key. */
        MASTER_KEY_INVALID,
        /** The key service did not wrap. */
        WRAPPING_FAILED,
        /** A key was wrapped by another master key, or was changed. */
        WRONG_MASTER_KEY,
        /** The content is not what was sealed under this key for this part of this report. */
        CONTENT_CHANGED,
        /** The caller may not open this part. */
        PART_NOT_PERMITTED,
        /** There is no key: it was destroyed, or never was. */
        KEY_DESTROYED
    }
}
