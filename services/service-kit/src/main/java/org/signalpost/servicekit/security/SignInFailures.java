package org.signalpost.servicekit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** What a person sees whose sign-in came back from the issuer and was not accepted, or could not even begin. */
final class SignInFailures implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);

    private final ProblemResponses responses;

    SignInFailures(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e.getCause() instanceof ProblemException known) {
            responses.write(known.problem(), request, response);
            return;
        }
        String code = e instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : e.getClass().getSimpleName();
        LOG.atInfo().addArgument(code).log("A sign-in was not accepted: {}");
        responses.write(Problem.of(EdgeProblem.SIGN_IN_FAILED), request, response);
    }
}
