package org.signalpost.servicekit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body over the limit with 413: at once where {@code Content-Length} says so, and otherwise at the first byte
 * too many, so that no more than the limit is ever held. The longest matching {@link PathSizeLimit} counts.
 */
public final class RequestSizeLimit extends OncePerRequestFilter {

    private final ProblemResponses responses;
    private final long defaultBytes;
    private final List<PathSizeLimit> limits;

    /** Limits by path, and to {@code defaultBytes} everywhere else. */
    public RequestSizeLimit(ProblemResponses responses, long defaultBytes, List<PathSizeLimit> limits) {
        this.responses = responses;
        this.defaultBytes = defaultBytes;
        this.limits = limits.stream()
                .sorted(Comparator.comparingInt(
                        (PathSizeLimit limit) -> -limit.pathPrefix().length()))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limitFor(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (request.getContentLengthLong() > limit) {
            refuse(responses, request, response, limit);
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, limit), response);
        } catch (RequestTooLargeException e) {
            refuse(responses, request, response, limit);
        }
    }

    static void refuse(ProblemResponses responses, HttpServletRequest request, HttpServletResponse response, long limit)
            throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        responses.write(Problem.of(EdgeProblem.TOO_LARGE, "At most " + limit + " bytes."), request, response);
    }

    private long limitFor(String path) {
        for (PathSizeLimit limit : limits) {
            if (path.startsWith(limit.pathPrefix())) {
                return limit.bytes();
            }
        }
        return defaultBytes;
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable LimitedStream stream;
        private @Nullable BufferedReader reader;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new LimitedStream(super.getInputStream(), limit);
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            if (reader == null) {
                String encoding = getCharacterEncoding();
                Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
                reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
            }
            return reader;
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream source;
        private final long limit;
        private long left;

        LimitedStream(ServletInputStream source, long limit) {
            this.source = source;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            if (next >= 0) {
                take(1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = source.read(bytes, offset, length);
            if (read > 0) {
                take(read);
            }
            return read;
        }

        private void take(int count) throws RequestTooLargeException {
            left -= count;
            if (left < 0) {
                throw new RequestTooLargeException(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
