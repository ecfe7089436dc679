package org.signalpost.servicekit.problem;

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
            responses.write(Problem.of(EdgeProblem.ofStatus(status)), request, response);
        } catch (IOException gone) {
            // There is nobody to answer any more.
        }
    }
}
