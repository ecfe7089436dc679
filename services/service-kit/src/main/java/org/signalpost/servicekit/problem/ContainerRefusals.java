package org.signalpost.servicekit.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the container refuses before any filter has seen it, such as a path that cannot be decoded, in the shape of
 * all other refusals instead of on a page of the container's own.
 */
final class ContainerRefusals extends ErrorReportValve {

    private final ProblemResponses responses;

    ContainerRefusals(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            responses.write(problem(status), request, response);
        } catch (IOException gone) {
            // There is nobody to answer any more.
        }
    }

    private static Problem problem(int status) {
        return status == HttpServletResponse.SC_NOT_IMPLEMENTED
                ? Problem.of(
                        EdgeProblem.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as it is, not compressed: in the header Transfer-Encoding nothing but chunked.")
                : Problem.of(EdgeProblem.ofStatus(status));
    }
}
