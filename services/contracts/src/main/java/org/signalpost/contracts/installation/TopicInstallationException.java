package org.signalpost.contracts.installation;

/** The cluster did not take topics or access. Trying again later may help; what was created stays. */
public final class TopicInstallationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicInstallationException(Throwable cause) {
        super("Kafka did not take the installation: " + cause.getClass().getSimpleName(), cause);
    }
}
