package org.signalpost.servicekit.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, ready to be answered.
 *
 * @param code why
 * @param detail what to do about it, where the title does not say enough; never anything the request held
 * @param errors the fields it is about, none where it is about the request as a whole
 * @param retryAfter when to try again, where that is known
 * @param incident what to quote to whoever runs the service, where the log says more
 */
public record Problem(
        ProblemCode code,
        @Nullable String detail,
        List<FieldError> errors,
        @Nullable Duration retryAfter,
        @Nullable String incident) {

    public Problem {
        errors = List.copyOf(errors);
        if (code.status() < 400 || code.status() > 599) {
            throw new IllegalArgumentException("A problem has a status from 400 to 599");
        }
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new IllegalArgumentException("A retry lies in the future");
        }
    }

    /** A problem that its code says all about. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, null, List.of(), null, null);
    }

    /** A problem with a word on what to do about it. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), null, null);
    }

    /** A problem with fields of the request. */
    public static Problem of(ProblemCode code, List<FieldError> errors) {
        return new Problem(code, null, errors, null, null);
    }

    /** The same, to be tried again after this long. */
    public Problem retryAfter(Duration wait) {
        return new Problem(code, detail, errors, wait, incident);
    }
}
