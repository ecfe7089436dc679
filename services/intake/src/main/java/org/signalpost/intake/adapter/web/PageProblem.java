package org.signalpost.intake.adapter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;

/**
 * A refusal as a page says it: to a person, who sends no header and chooses no key.
 *
 * @param title what is wrong
 * @param detail what to do about it
 * @param again whether to press the button again helps
 * @param errors the fields it is about
 * @param keyIsSpent whether the form needs another key before it can be sent again
 */
record PageProblem(String title, @Nullable String detail, boolean again, List<FieldError> errors, boolean keyIsSpent) {

    /** What {@code problem} is to somebody who meant to do what {@code act} says. */
    static PageProblem of(Problem problem, ActWords act) {
        return problem.code() instanceof IntakeError error
                ? of(error, problem, act)
                : asItIs(problem, problem.code().title());
    }

    private static PageProblem of(IntakeError error, Problem problem, ActWords act) {
        String title = error.title();
        return switch (error) {
            case KEY_MISSING, KEY_INVALID, KEY_REUSED -> spent("This page was sent before", act.sentBefore());
            case STILL_RUNNING ->
                new PageProblem("It is being done at this moment", act.underWay(), false, problem.errors(), false);
            case REPORT_ERASED -> spent(title, act.erased());
            case NOT_CONFIRMED, STORAGE_UNAVAILABLE ->
                said(
                        title,
                        "Nothing is lost. Press “%s” again in a moment: it will count once.".formatted(act.button()));
            case TOO_MANY_REPORTS ->
                said(
                        title,
                        "Wait for %d seconds, then press “%s” again. Nothing you sent before is lost."
                                .formatted(wait(problem), act.button()));
            case REPORT_WITHDRAWN,
                    OTHER_VERSION,
                    TOO_MANY_AMENDMENTS,
                    NEVER_PUBLISHABLE,
                    TOO_MANY_BATCHES,
                    TOO_MANY_LINES,
                    ANSWERS_NOT_READ,
                    BATCH_TOO_SLOW -> asItIs(problem, title);
        };
    }

    private static long wait(Problem problem) {
        Long seconds = problem.retryAfterSeconds();
        return seconds == null ? 1 : seconds;
    }

    private static PageProblem said(String title, String detail) {
        return new PageProblem(title, detail, true, List.of(), false);
    }

    private static PageProblem spent(String title, String detail) {
        return new PageProblem(title, detail, true, List.of(), true);
    }

    private static PageProblem asItIs(Problem problem, String title) {
        return new PageProblem(title, problem.detail(), true, problem.errors(), false);
    }
}
