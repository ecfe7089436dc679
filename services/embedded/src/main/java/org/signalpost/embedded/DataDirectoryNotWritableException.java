package org.signalpost.embedded;

import java.nio.file.Path;

/** The data directory cannot be created or written. */
public final class DataDirectoryNotWritableException extends EmbeddedStartException {

    private static final long serialVersionUID = 1L;

    DataDirectoryNotWritableException(Path directory, Throwable cause) {
        super(
                "Cannot write to the data directory " + directory
                        + ". Make it writable for this user, or choose another.",
                cause);
    }
}
