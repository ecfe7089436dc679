package org.signalpost.servicekit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers of the security filters, in the one shape of refusals. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private final ProblemResponses responses;
    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

    SecurityProblems(ProblemResponses responses) {
        this.responses = responses;
    }

    /** 401 with the challenge that RFC 6750 asks for. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        challenge.commence(request, response, e);
        responses.write(Problem.of(EdgeProblem.NOT_SIGNED_IN), request, response);
    }

    /** 403, and for a form whose page is too old a word on what to do. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        responses.write(Problem.of(why(e)), request, response);
    }

    static EdgeProblem why(AccessDeniedException e) {
        return e instanceof CsrfException ? EdgeProblem.STALE_FORM : EdgeProblem.FORBIDDEN;
    }

    /** A bad token is the caller's fault; an issuer that cannot be asked is not. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e instanceof AuthenticationServiceException) {
            responses.write(
                    Problem.of(EdgeProblem.SIGN_IN_UNAVAILABLE).retryAfter(Duration.ofSeconds(5)), request, response);
        } else {
            commence(request, response, e);
        }
    }
}
