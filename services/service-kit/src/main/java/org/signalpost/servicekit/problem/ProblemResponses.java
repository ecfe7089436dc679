package org.signalpost.servicekit.problem;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place that writes a refusal: {@code application/problem+json} for programs and for everything under
 * {@code /v1/}, a plain page for a browser elsewhere. Each is counted in {@code signalpost.problems} by its code.
 */
public final class ProblemResponses {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private final JsonMapper json;
    private final MeterRegistry meters;

    /** Writes with this mapper and counts here. */
    public ProblemResponses(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    /** Answers with this problem; does nothing more than count where the answer is already under way. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        count(problem);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Long retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        byte[] body;
        if (isForPeople(request)) {
            response.setContentType("text/html;charset=UTF-8");
            body = page(problem).getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            body = json.writeValueAsBytes(problem.members());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Counts a problem that somebody else answers. */
    public void count(Problem problem) {
        meters.counter("signalpost.problems", "code", problem.code().code()).increment();
    }

    /**
     * Answers a failure that nobody foresaw: the caller gets an incident number; the log gets, under that number, where
     * it happened and of which kinds the exceptions were, without their messages, which may hold what was sent.
     */
    public void writeUnexpected(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String where = request.getMethod() + " " + (pattern == null ? "(no handler)" : pattern);
        write(unexpected(failure, where), request, response);
    }

    /**
     * Logs a failure that nobody foresaw, as {@link #writeUnexpected} does, for an answer that is one of several.
     *
     * @param where what failed, in words that hold nothing of what was sent
     * @return what to answer
     */
    public Problem unexpected(Throwable failure, String where) {
        String incident = UUID.randomUUID().toString();
        LOG.atError()
                .addArgument(incident)
                .addArgument(where)
                .addArgument(ContentFreeTrace.of(failure))
                .log("Incident {}: {} failed{}");
        return new Problem(EdgeProblem.UNEXPECTED, null, List.of(), null, incident);
    }

    private static boolean isForPeople(HttpServletRequest request) {
        Object original = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        // A request whose first line the container could not read has no address.
        String path = original instanceof String uri ? uri : Objects.requireNonNullElse(request.getRequestURI(), "");
        if (path.startsWith(request.getContextPath() + "/v1/")) {
            return false;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return false;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> !type.isWildcardType() && type.includes(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static String page(Problem problem) {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(HtmlUtils.htmlEscape(problem.code().title())).append("</h1>\n");
        if (problem.detail() != null) {
            body.append("<p>").append(HtmlUtils.htmlEscape(problem.detail())).append("</p>\n");
        }
        if (!problem.errors().isEmpty()) {
            body.append("<ul>\n");
            for (FieldError error : problem.errors()) {
                body.append("<li>").append(HtmlUtils.htmlEscape(error.detail())).append("</li>\n");
            }
            body.append("</ul>\n");
        }
        if (problem.incident() != null) {
            body.append("<p>If you report this, quote the number <code>")
                    .append(HtmlUtils.htmlEscape(problem.incident()))
                    .append("</code>.</p>\n");
        }
        body.append("<p><a href=\"/\">Back to the start</a></p>\n");
        return PlainPage.of(problem.code().title(), body.toString());
    }
}
