package org.signalpost.identity.adapter.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.signalpost.identity.application.Accounts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends whoever signed in with a password that somebody else made to choose their own, whatever they asked of the
 * protocol; so there is no code for anybody but the owner of an account.
 */
public final class OwnPasswordFirst extends OncePerRequestFilter {

    /** Where a password is chosen. */
    public static final String PAGE = "/account/password";

    private final Accounts accounts;
    private final RequestCache wanted;

    /** Remembers there what was asked for. */
    public OwnPasswordFirst(Accounts accounts, RequestCache wanted) {
        this.accounts = accounts;
        this.wanted = wanted;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean leaving = request.getRequestURI().equals(request.getContextPath() + "/connect/logout");
        if (authentication instanceof UsernamePasswordAuthenticationToken
                && !leaving
                && accounts.standing(UUID.fromString(authentication.getName()))
                        .filter(standing -> standing.temporary() == null)
                        .isEmpty()) {
            wanted.saveRequest(request, response);
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + PAGE);
            return;
        }
        chain.doFilter(request, response);
    }
}
