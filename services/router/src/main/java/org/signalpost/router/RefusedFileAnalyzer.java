package org.signalpost.router;

import org.signalpost.router.adapter.file.RefusedFileException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the router with a faulty file what is wrong with it, rather than which bean failed. */
final class RefusedFileAnalyzer extends AbstractFailureAnalyzer<RefusedFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedFileException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend the file that signalpost.router.directory or signalpost.router.policy names.",
                cause);
    }
}
