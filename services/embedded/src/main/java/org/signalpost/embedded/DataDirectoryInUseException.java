package org.signalpost.embedded;

import java.nio.file.Path;

/** Another process, or another part of this one, is running on the same data. */
public final class DataDirectoryInUseException extends EmbeddedStartException {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory) {
        super(
                "The data in " + directory + " is in use by another Signalpost. Stop it first, or choose other data.",
                null);
    }
}
