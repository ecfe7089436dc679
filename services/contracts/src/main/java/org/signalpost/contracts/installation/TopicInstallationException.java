package org.signalpost.contracts.installation;

/** The cluster did not take the topics. Trying again later may help; what was created stays. */
public final class TopicInstallationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicInstallationException(Throwable cause) {
        super("The topics could not be installed: " + cause.getClass().getSimpleName(), cause);
    }
}
