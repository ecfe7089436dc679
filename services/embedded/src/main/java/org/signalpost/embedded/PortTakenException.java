package org.signalpost.embedded;

import java.io.IOException;

/** Something else is listening on the port that was asked for. */
public final class PortTakenException extends EmbeddedStartException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String what, int port, IOException cause) {
        super("Port " + port + " is taken, so " + what + " cannot listen on it. Free it, or choose another.", cause);
    }
}
