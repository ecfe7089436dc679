package org.signalpost.servicekit.security;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who issues tokens, {@code signalpost.*}.
 *
 * @param issuer the OpenID Connect issuer, exactly as its tokens name it; asked only when the first token arrives
 * @param audience what a token's {@code aud} must hold
 * @param web how people sign in to pages
 */
@ConfigurationProperties("signalpost")
record SecurityProperties(
        URI issuer,
        @DefaultValue("signalpost") String audience,
        @DefaultValue Web web) {

    SecurityProperties {
        boolean http = "http".equals(issuer.getScheme()) || "https".equals(issuer.getScheme());
        if (!http || issuer.getHost() == null || issuer.getQuery() != null || issuer.getFragment() != null) {
            throw new IllegalArgumentException("signalpost.issuer is an http or https address without query");
        }
    }

    boolean isSecure() {
        return "https".equals(issuer.getScheme());
    }

    String issuerOrigin() {
        return issuer.getScheme() + "://" + issuer.getAuthority();
    }

    /**
     * How people sign in to pages, {@code signalpost.web.*}.
     *
     * @param clientId the public client that the issuer knows the pages by
     * @param scopes what is asked for at sign-in
     * @param recheckAfter how old a sign-in may be before the next page asks the issuer again, which takes no typing
     *     while the issuer's own session lasts; not used where accounts live in this process and are asked each time
     * @param sessionLifetime how long a session lasts however busy it is
     * @param idleTimeout how long a signed-in session lasts with nobody there; long enough to write a long form
     * @param strangerTimeout how long a session lasts before anybody has signed in
     */
    record Web(
            @DefaultValue("signalpost-web") String clientId,
            @DefaultValue({"openid", "profile"}) Set<String> scopes,
            @DefaultValue("5m") Duration recheckAfter,
            @DefaultValue("10h") Duration sessionLifetime,
            @DefaultValue("2h") Duration idleTimeout,
            @DefaultValue("5m") Duration strangerTimeout) {}
}
