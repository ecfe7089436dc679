package org.signalpost.servicekit.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** After how many whole seconds to try again, at least one; null where that is not known. */
    public @Nullable Long retryAfterSeconds() {
        if (retryAfter == null) {
            return null;
        }
        return Math.max(1, retryAfter.toSeconds() + (retryAfter.getNano() > 0 ? 1 : 0));
    }

    /** The members of the JSON object (RFC 9457) that says this, in their order. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:signalpost:problem:" + code.code());
        members.put("title", code.title());
        members.put("status", code.status());
        putIfPresent(members, "detail", detail);
        members.put("code", code.code());
        members.put("retryable", code.retryable());
        putIfPresent(members, "incident", incident);
        if (!errors.isEmpty()) {
            List<Map<String, String>> named = new ArrayList<>();
            for (FieldError error : errors) {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("detail", error.detail());
                entry.put("pointer", error.pointer());
                named.add(entry);
            }
            members.put("errors", named);
        }
        return members;
    }

    private static void putIfPresent(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
