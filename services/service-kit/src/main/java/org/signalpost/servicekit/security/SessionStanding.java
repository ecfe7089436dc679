package org.signalpost.servicekit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a signed-in session whose account was disabled or given another password since, or which has lasted too long;
 * where the accounts live elsewhere, a page opened on an older sign-in goes by way of the issuer, who knows whether the
 * account is still good. Gives a session that is signed in longer to idle than strangers' sessions have.
 */
final class SessionStanding extends OncePerRequestFilter {

    private final SecurityProperties.Web limits;
    private final @Nullable AccountStanding standing;
    private final Clock clock;

    SessionStanding(SecurityProperties.Web limits, @Nullable AccountStanding standing, Clock clock) {
        this.limits = limits;
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            HttpSession session = request.getSession(false);
            if (isOver(user, request)) {
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            } else if (session != null) {
                session.setMaxInactiveInterval(
                        Math.toIntExact(limits.idleTimeout().toSeconds()));
            }
        }
        chain.doFilter(request, response);
    }

    /** As exactly as the provider tells; the standard claims count whole seconds. */
    private static Instant moment(OidcUser user, Instant issued) {
        if (user.getClaims().get(AccountStanding.SIGNED_IN_CLAIM) instanceof String moment) {
            try {
                return Instant.parse(moment);
            } catch (DateTimeParseException e) {
                return issued;
            }
        }
        return issued;
    }

    private boolean isOver(OidcUser user, HttpServletRequest request) {
        String subject = user.getSubject();
        Instant signedIn = user.getIssuedAt();
        if (subject == null || signedIn == null) {
            return true;
        }
        if (standing != null && !standing.isGood(subject, moment(user, signedIn))) {
            return true;
        }
        Duration age = Duration.between(signedIn, clock.instant());
        if (age.compareTo(limits.sessionLifetime()) > 0) {
            return true;
        }
        return standing == null && age.compareTo(limits.recheckAfter()) > 0 && PageRequests.isNavigation(request);
    }
}
