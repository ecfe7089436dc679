package org.signalpost.identity.adapter.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.signalpost.servicekit.security.AccountStanding;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the provider's own session where the account was disabled or its password replaced since, so that it cannot be used
 * to sign in silently; and lets the session of somebody who is signed in wait for longer than that of a stranger.
 */
public final class ProviderSessionStanding extends OncePerRequestFilter {

    private final AccountStanding standing;
    private final Duration idleTimeout;

    /** Asks this, and lets sessions idle for so long. */
    public ProviderSessionStanding(AccountStanding standing, Duration idleTimeout) {
        this.standing = standing;
        this.idleTimeout = idleTimeout;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof UsernamePasswordAuthenticationToken) {
            HttpSession session = request.getSession(false);
            Instant signedIn = SignInMoment.of(authentication).orElse(Instant.EPOCH);
            if (standing.isGood(authentication.getName(), signedIn)) {
                if (session != null) {
                    session.setMaxInactiveInterval(Math.toIntExact(idleTimeout.toSeconds()));
                }
            } else {
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }
}
