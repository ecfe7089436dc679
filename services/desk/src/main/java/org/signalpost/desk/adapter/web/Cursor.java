package org.signalpost.desk.adapter.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.application.QueueListing.Position;
import org.signalpost.desk.model.CaseId;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.ProblemException;

/** A place in a queue, as callers hand it back: opaque to them. */
final class Cursor {

    private Cursor() {}

    static String write(Position position) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, position.dueAt());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (position.rank() + "|" + micros + "|" + position.id()).getBytes(StandardCharsets.US_ASCII));
    }

    static @Nullable Position read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("\\|", -1);
            if (parts.length == 3) {
                return new Position(
                        Integer.parseInt(parts[0]),
                        Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
                        CaseId.parse(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOne) {
            throw unknown();
        }
        throw unknown();
    }

    private static ProblemException unknown() {
        return new ProblemException(
                EdgeProblem.INVALID_FIELDS,
                List.of(FieldError.at("What an earlier page gave as next, unchanged.", "after")));
    }
}
