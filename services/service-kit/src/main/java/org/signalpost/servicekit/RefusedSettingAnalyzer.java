package org.signalpost.servicekit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts a service with a faulty file what is wrong with it, rather than which bean failed. */
final class RefusedSettingAnalyzer extends AbstractFailureAnalyzer<RefusedSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), "Mend the file that " + cause.setting() + " names.", cause);
    }
}
