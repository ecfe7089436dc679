package org.signalpost.identity;

import java.net.URI;
import java.util.List;
import org.signalpost.identity.model.Username;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider, {@code signalpost.identity.*}.
 *
 * @param bootstrap whether to make an administrator where there is no account at all
 * @param administrator what that administrator types to sign in
 * @param webOrigins origins of the services that people sign in to pages of; none for the issuer's own origin alone, which
 *     is always among them
 */
@ConfigurationProperties("signalpost.identity")
record IdentityProperties(
        @DefaultValue("false") boolean bootstrap,
        @DefaultValue("administrator") String administrator,
        @DefaultValue List<URI> webOrigins) {

    IdentityProperties {
        webOrigins = List.copyOf(webOrigins);
        new Username(administrator);
    }
}
