package org.signalpost.embedded;

import org.jspecify.annotations.Nullable;

/** PostgreSQL does not run as root, and this machine offers no way around it. */
public final class DatabaseAsRootException extends EmbeddedStartException {

    private static final long serialVersionUID = 1L;

    DatabaseAsRootException(@Nullable Throwable cause) {
        super(
                "PostgreSQL does not run as root, and \"unshare\" is not allowed here. Run as another user, or use a database of"
                        + " your own.",
                cause);
    }
}
