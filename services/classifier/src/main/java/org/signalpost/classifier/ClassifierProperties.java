package org.signalpost.classifier;

import org.jspecify.annotations.Nullable;
import org.signalpost.classifier.model.Thresholds;
import org.signalpost.servicekit.RefusedSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The classifier's own settings, {@code signalpost.classifier.*}.
 *
 * @param automatic how sure it must be for a report to go on without a person, as {@link Thresholds#parse} reads it
 */
@ConfigurationProperties("signalpost.classifier")
record ClassifierProperties(@Nullable String automatic) {

    /**
     * The thresholds that hold.
     *
     * @throws RefusedSettingException if what was set is none
     */
    Thresholds thresholds() {
        if (automatic == null || automatic.isBlank()) {
            return Thresholds.DEFAULT;
        }
        try {
            return Thresholds.parse(automatic.strip());
        } catch (IllegalArgumentException invalid) {
            throw new RefusedSettingException("signalpost.classifier.automatic", String.valueOf(invalid.getMessage()));
        }
    }
}
