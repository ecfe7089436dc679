package org.signalpost.servicekit.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * What people get whom the security filters turn away: who opens a page signs in first, who sends a form has it back with
 * what they wrote, and everybody else is refused.
 */
final class RefusedPages implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final String signIn;
    private final List<UnsentForms> forms;
    private final SecurityProblems problems;
    private final ProblemResponses responses;

    RefusedPages(String signIn, List<UnsentForms> forms, SecurityProblems problems, ProblemResponses responses) {
        this.signIn = signIn;
        this.forms = forms;
        this.problems = problems;
        this.responses = responses;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (e instanceof AuthenticationServiceException) {
            if (!isShownAgain(request, response, EdgeProblem.SIGN_IN_UNAVAILABLE)) {
                problems.onAuthenticationFailure(request, response, e);
            }
        } else if (PageRequests.isNavigation(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + signIn);
        } else if (!isShownAgain(request, response, EdgeProblem.NOT_SIGNED_IN)) {
            problems.commence(request, response, e);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        EdgeProblem why = SecurityProblems.why(e);
        Caller caller = caller();
        if (!isShownAgain(request, response, caller == null ? EdgeProblem.NOT_SIGNED_IN : why)) {
            problems.handle(request, response, e);
        }
    }

    private boolean isShownAgain(HttpServletRequest request, HttpServletResponse response, EdgeProblem why)
            throws IOException, ServletException {
        if (!PageRequests.isOwnForm(request) || response.isCommitted()) {
            return false;
        }
        Caller caller = caller();
        for (UnsentForms some : forms) {
            if (some.show(request, response, why, caller)) {
                responses.count(Problem.of(why));
                return true;
            }
        }
        return false;
    }

    private static @Nullable Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser
                ? Caller.of(authentication)
                : null;
    }
}
