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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a signed-in session whose account was disabled or given another password since, or which has lasted too long;
 * where the accounts live elsewhere, a page opened on an older sign-in goes by way of the issuer, who knows whether the
 * account is still good. Gives a session that is signed in longer to idle than strangers' sessions have. What a page asks by
 * itself keeps no session alive, and on an older sign-in gets nothing until somebody opens a page.
 */
final class SessionStanding extends OncePerRequestFilter {

    private static final String LAST_ASKED = SessionStanding.class.getName() + ".lastAsked";

    private final SecurityProperties.Web limits;
    private final SignedInSessions sessions;
    private final Clock clock;

    SessionStanding(SecurityProperties.Web limits, SignedInSessions sessions, Clock clock) {
        this.limits = limits;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            HttpSession session = request.getSession(false);
            boolean background = PageRequests.isBackground(request);
            if (isOver(user)
                    || (background && isIdle(session))
                    || (sessions.isToBeRechecked(user) && PageRequests.isNavigation(request))) {
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            } else if (background && sessions.isToBeRechecked(user)) {
                SecurityContextHolder.clearContext();
            } else if (session != null) {
                session.setMaxInactiveInterval(
                        Math.toIntExact(limits.idleTimeout().toSeconds()));
                if (!background) {
                    session.setAttribute(LAST_ASKED, clock.instant());
                }
            }
        }
        chain.doFilter(request, response);
    }

    /** Where the accounts cannot be asked, nobody is signed out: it is said, and asked again at the next request. */
    private boolean isOver(OidcUser user) {
        try {
            return sessions.isOver(user);
        } catch (DataAccessException away) {
            throw new AuthenticationServiceException("The accounts cannot be asked", away);
        }
    }

    /** The container counts every request as a sign of life; a page left open would be one for ever. */
    private boolean isIdle(@Nullable HttpSession session) {
        return session != null
                && session.getAttribute(LAST_ASKED) instanceof Instant last
                && Duration.between(last, clock.instant()).compareTo(limits.idleTimeout()) > 0;
    }
}
