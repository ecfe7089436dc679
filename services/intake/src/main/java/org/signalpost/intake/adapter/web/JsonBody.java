package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.RequestTooLargeException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON into the values it is made of, and says no more than that it is none. */
final class JsonBody {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 100;

    /** Several times what the largest report holds; what each takes here is many times what it takes as text. */
    private static final int MOST_TOKENS = 10_000;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What came of reading. */
    record Read(@Nullable Object value) {}

    /**
     * The values in the body of {@code request}, which is not read before this is called; empty for what {@link #read(byte[])}
     * has nothing for, and where the body was cut off on its way.
     */
    Optional<Read> read(HttpServletRequest request) throws RequestTooLargeException {
        return body(request).flatMap(this::read);
    }

    /** The same of a request that needs no body: without one, the value is null. */
    Optional<Read> readIfAny(HttpServletRequest request) throws RequestTooLargeException {
        return body(request).flatMap(body -> body.length == 0 ? Optional.of(new Read(null)) : read(body));
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws RequestTooLargeException {
        try {
            return Optional.of(request.getInputStream().readAllBytes());
        } catch (RequestTooLargeException tooLarge) {
            throw tooLarge;
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    /** The values in {@code json}; empty if it is not JSON in UTF-8, names a field twice, or is nested or holds values beyond reason. */
    Optional<Read> read(byte[] json) {
        if (hasZeroAmongFirst(json)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Read(mapper.readValue(json, Object.class)));
        } catch (JacksonException notOne) {
            return Optional.empty();
        }
    }

    /** As JSON in UTF-16 and UTF-32 has, which the parser would recognise by itself and read. */
    private static boolean hasZeroAmongFirst(byte[] json) {
        for (int i = 0; i < Math.min(json.length, 4); i++) {
            if (json[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
