package org.signalpost.servicekit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The outermost filter: what a filter further in lets escape becomes a {@link Problem} here, before the container logs
 * it with its message or shows a page of its own.
 */
final class UnexpectedFailures extends OncePerRequestFilter {

    private final ProblemResponses responses;

    UnexpectedFailures(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ProblemException e) {
            responses.write(e.problem(), request, response);
        } catch (InvalidParameterException e) {
            responses.write(Problem.of(EdgeProblem.ofStatus(e.getErrorCode())), request, response);
        } catch (ServletException | IOException | RuntimeException | Error e) {
            if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
                responses.writeUnexpected(e, request, response);
            }
        }
    }
}
