package org.signalpost.servicekit.problem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without the exceptions' messages: those of JSON mappers, SQL drivers and converters quote what they
 * choked on, and that may be a report.
 */
public final class ContentFreeTrace {

    private static final int FRAMES = 30;

    private ContentFreeTrace() {}

    /** Kinds and places of this failure and of its causes, one to a line, each line beginning with a line break. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable current = failure;
        while (current != null && seen.add(current)) {
            text.append(System.lineSeparator())
                    .append(seen.size() == 1 ? "  " : "  caused by ")
                    .append(current.getClass().getName());
            StackTraceElement[] frames = current.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(System.lineSeparator()).append("    at ").append(frames[i]);
            }
            current = current.getCause();
        }
        return text.toString();
    }
}
