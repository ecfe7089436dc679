package org.signalpost.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.model.Username;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider, {@code signalpost.identity.*}.
 *
 * @param bootstrap whether to make an administrator where there is no account at all
 * @param administrator what that administrator types to sign in
 * @param firstPasswordFile the file that holds that administrator's first password; if not given, one is made and shown on the
 *     terminal, which is no place for it where the terminal is kept as a log
 * @param webOrigins origins of the services that people sign in to pages of; none for the issuer's own origin alone, which
 *     is always among them
 */
@ConfigurationProperties("signalpost.identity")
record IdentityProperties(
        @DefaultValue("false") boolean bootstrap,
        @DefaultValue("administrator") String administrator,
        @Nullable Path firstPasswordFile,
        @DefaultValue List<URI> webOrigins) {

    IdentityProperties {
        webOrigins = List.copyOf(webOrigins);
        new Username(administrator);
    }
}
