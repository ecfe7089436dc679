package org.signalpost.servicekit.jdbc;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is.
 *
 * @param masterKeyFile the file that holds its text, readable by this process only; if not given, the environment variable
 *     {@code SIGNALPOST_MASTER_KEY} holds the text itself
 * @param reportKeys whether this process has to do with the keys of reports in its database
 */
@ConfigurationProperties("signalpost.sealing")
public record SealingProperties(
        @Nullable Path masterKeyFile, @DefaultValue("true") boolean reportKeys) {}
