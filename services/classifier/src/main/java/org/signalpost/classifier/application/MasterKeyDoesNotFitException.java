package org.signalpost.classifier.application;

/**
 * Nothing of a batch can be opened with the master key of this process. It is the wrong one, or the key service does not
 * answer: an operator must look, and no report is passed over meanwhile.
 */
public final class MasterKeyDoesNotFitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MasterKeyDoesNotFitException() {
        super("The master key opens no account of the batch: it is the wrong one, or its service does not answer");
    }
}
