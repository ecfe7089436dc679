package org.signalpost.desk;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People who are signed in on the pages. */
final class People {

    private People() {}

    /** An officer of these queues. */
    static RequestPostProcessor person(String subject, String... queues) {
        return in(
                "OFFICER",
                token -> token.subject(subject).claim("name", subject).claim("queues", List.of(queues)));
    }

    /** An officer of these queues whom the host state can press. */
    static RequestPostProcessor locallyEmployed(String subject, String... queues) {
        return in(
                "OFFICER",
                token -> token.subject(subject)
                        .claim("name", subject)
                        .claim("queues", List.of(queues))
                        .claim("locally_employed", true));
    }

    /** Somebody in another role. */
    static RequestPostProcessor in(String role) {
        return in(role, token -> token.claim("name", "EXAMPLE"));
    }

    private static RequestPostProcessor in(String role, Consumer<OidcIdToken.Builder> more) {
        return oidcLogin()
                .authorities(new SimpleGrantedAuthority("ROLE_" + role))
                .idToken(token -> more.accept(token.issuedAt(Instant.now()).claim("roles", List.of(role))));
    }
}
