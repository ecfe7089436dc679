package org.signalpost.servicekit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The headers every answer carries, errors and refusals by the firewall included: set before anything else runs, so that
 * no later failure can lose them. Static files and the few pages that need another value set their own.
 */
public final class ResponseHeaders extends OncePerRequestFilter {

    private final String contentSecurityPolicy;

    /** Lets forms lead, by way of redirects, to this host and to these origins. */
    public ResponseHeaders(Collection<String> formTargets) {
        this.contentSecurityPolicy = contentSecurityPolicy(formTargets);
    }

    /**
     * The policy of every page: nothing inline, nothing from elsewhere, in nobody's frame.
     *
     * @param formTargets origins besides this one that a form may lead to; browsers check each redirect against them
     */
    public static String contentSecurityPolicy(Collection<String> formTargets) {
        Set<String> targets = new LinkedHashSet<>();
        targets.add("'self'");
        targets.addAll(formTargets);
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + String.join(" ", targets);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        chain.doFilter(request, response);
    }
}
