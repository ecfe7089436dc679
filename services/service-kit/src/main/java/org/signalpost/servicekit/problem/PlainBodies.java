package org.signalpost.servicekit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 415 a body that says it is compressed or, unless it is a form, in another encoding than UTF-8: nothing here
 * would undo the one or heed the other, and what is read wrongly may still look like text. Of a request without a body, a
 * query that cannot be decoded is refused.
 */
final class PlainBodies extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final String AS_IT_IS = "identity";

    private final ProblemResponses responses;

    PlainBodies(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            // Whoever asks for the first parameter finds out whether the query can be decoded, and may wrap what it
            // finds.
            request.getParameterMap();
            chain.doFilter(request, response);
        } else if (isEncoded(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
            refuse(
                    "Send the body as it is, not compressed, and without the header Content-Encoding.",
                    request,
                    response);
        } else if (isInAnotherCharset(request.getContentType())) {
            refuse("Send the body in UTF-8, with charset=utf-8 in the header Content-Type or none.", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(String detail, HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(Problem.of(EdgeProblem.UNSUPPORTED_MEDIA_TYPE, detail), request, response);
    }

    private static boolean isEncoded(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(AS_IT_IS);
    }

    private static boolean isInAnotherCharset(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            Charset charset = type.getCharset();
            return charset != null
                    && !charset.equals(StandardCharsets.UTF_8)
                    && !type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        } catch (InvalidMediaTypeException unknown) {
            // Without one it is refused as a media type where the body is asked for.
            return contentType.toLowerCase(Locale.ROOT).contains("charset=");
        }
    }
}
