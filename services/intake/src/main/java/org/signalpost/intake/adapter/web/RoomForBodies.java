package org.signalpost.intake.adapter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.signalpost.intake.model.Limits;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the bodies that are in memory at once within bounds. A request takes room for as much as it says that it brings, or
 * for the largest body where it does not say, and gives it back when it has been answered; where there is no room, it is
 * refused with 503 before anything of its body is read. Nobody waits here: who waits holds a thread.
 */
final class RoomForBodies extends OncePerRequestFilter {

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private static final Problem FORM = Problem.of(
                    IntakeError.NO_ROOM,
                    "Nothing of what you sent was kept. Wait for some seconds, then load this page again: your browser asks"
                            + " whether to send the form once more, with all that you wrote. It will count once.")
            .retryAfter(SHORTLY);
    private static final Problem REPORT = Problem.of(
                    IntakeError.NO_ROOM,
                    "Nothing of it was read. Wait as long as Retry-After says, then send the same again.")
            .retryAfter(SHORTLY);

    private final ProblemResponses responses;
    private final Submissions submissions;
    private final boolean forms;
    private final Problem refusal;
    private final Semaphore room;

    private RoomForBodies(
            ProblemResponses responses, Submissions submissions, boolean forms, Problem refusal, int bytes) {
        this.responses = responses;
        this.submissions = submissions;
        this.forms = forms;
        this.refusal = refusal;
        this.room = new Semaphore(bytes);
    }

    /** The room of forms, which have none but this: wherever they are sent, they may be read before it is known by whom. */
    static RoomForBodies forForms(ProblemResponses responses, Submissions submissions) {
        return new RoomForBodies(responses, submissions, true, FORM, Limits.FORMS_AT_ONCE_BYTES);
    }

    /** The room of everything else, which no form takes any of. */
    static RoomForBodies forReports(ProblemResponses responses, Submissions submissions) {
        return new RoomForBodies(responses, submissions, false, REPORT, Limits.BODIES_AT_ONCE_BYTES);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod()) || isForm(request) != forms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long said = request.getContentLengthLong();
        int bytes = said < 0 ? Limits.BODY_BYTES : (int) Math.min(said, Limits.BODY_BYTES);
        if (!room.tryAcquire(bytes)) {
            responses.write(submissions.refused(refusal).problem(), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.release(bytes);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
