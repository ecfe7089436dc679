package org.signalpost.identity.adapter.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.Person;
import org.signalpost.servicekit.security.AccountStanding;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Writes into every token what its account may do now: the account is read at this moment, and one that was disabled or
 * whose password was replaced since it signed in gets none, nor does one whose password somebody else knows.
 */
public final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Accounts accounts;
    private final String audience;

    /** Access tokens are for this audience. */
    public TokenClaims(Accounts accounts, String audience) {
        this.accounts = accounts;
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getClaims().audience(new ArrayList<>(List.of(audience)));
        }
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            Machine machine = accounts.machine(context.getRegisteredClient().getClientId())
                    .filter(Machine::enabled)
                    .orElseThrow(TokenClaims::refused);
            write(context.getClaims(), machine.name(), machine.grants());
        } else {
            Authentication principal = context.getPrincipal();
            if (principal == null) {
                throw refused();
            }
            UUID subject = UUID.fromString(principal.getName());
            Instant signedIn = SignInMoment.of(principal).orElseThrow(TokenClaims::refused);
            Person person = accounts.standing(subject)
                    .filter(standing -> standing.lets(signedIn))
                    .flatMap(standing -> accounts.person(subject))
                    .orElseThrow(TokenClaims::refused);
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                // To the fraction of a second, as auth_time is not.
                context.getClaims().claim(AccountStanding.SIGNED_IN_CLAIM, signedIn.toString());
            }
            write(context.getClaims(), person.displayName(), person.grants());
        }
    }

    private static void write(JwtClaimsSet.Builder claims, String name, Grants grants) {
        // Kinds of list that the store of authorizations reads back.
        claims.claim("name", name).claim("roles", new ArrayList<>(grants.roleNames()));
        if (grants.partner() != null) {
            claims.claim("partner", grants.partner().value());
        }
        if (grants.hasQueues()) {
            claims.claim("queues", new ArrayList<>(grants.queueNames()));
            claims.claim("locally_employed", grants.locallyEmployed());
        }
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
