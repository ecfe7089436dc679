package org.signalpost.identity.adapter.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * The moment of a sign-in, carried by the sign-in itself: in the provider's session, in the grants that come of it, and in
 * ID tokens.
 */
public final class SignInMoment {

    private SignInMoment() {}

    /** The sign-in of this principal at that moment. */
    public static Authentication signIn(Object principal, @Nullable Object details, Instant at) {
        UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(
                principal,
                null,
                List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(at)
                        .build()));
        token.setDetails(details);
        return token;
    }

    /** When it was; nothing for what is no sign-in with a password. */
    static Optional<Instant> of(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(factor.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst();
    }
}
