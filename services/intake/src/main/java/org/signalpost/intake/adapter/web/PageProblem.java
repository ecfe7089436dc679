package org.signalpost.intake.adapter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;

/**
 * A refusal as a page says it: to a person, who sends no header and chooses no key.
 *
 * @param title what is wrong
 * @param detail what to do about it
 * @param again whether to press the button again helps
 * @param errors the fields it is about
 * @param keyIsSpent whether the form needs another key before it can be sent again
 * @param elsewhere what to do first, and not in this tab, where what was written would be lost
 */
record PageProblem(
        String title,
        @Nullable String detail,
        boolean again,
        List<FieldError> errors,
        boolean keyIsSpent,
        @Nullable Link elsewhere) {

    private PageProblem(
            String title, @Nullable String detail, boolean again, List<FieldError> errors, boolean keyIsSpent) {
        this(title, detail, again, errors, keyIsSpent, null);
    }

    /**
     * What to say to somebody whose form came under a sign-in that had ended.
     *
     * @param why it could not be taken
     * @param caller who is signed in by now, if anybody
     */
    static PageProblem unsent(EdgeProblem why, @Nullable Caller caller, ActWords act) {
        if (why == EdgeProblem.SIGN_IN_UNAVAILABLE) {
            return away(act.unavailable(), act);
        }
        if (caller == null) {
            return new PageProblem(
                    "You are signed out",
                    "Nothing has been sent. What you wrote is still here, and nowhere else: keep this page open, sign in in"
                            + " another tab, come back and press “%s”.".formatted(act.button()),
                    false,
                    List.of(),
                    false,
                    new Link("/partner", "Sign in in another tab"));
        }
        if (caller.has(Role.PARTNER_STAFF)) {
            return new PageProblem(
                    "Is this your account? You are signed in as " + caller.displayName(),
                    ("Nothing has been sent yet, and what you wrote is still here. If this is you, see that all is there, then"
                                    + " press once more: “%s”. If it is somebody else, keep this page open. In another tab, sign"
                                    + " out and sign in with your own account, then come back and press “%s”: otherwise it"
                                    + " counts as theirs.")
                            .formatted(act.button(), act.button()),
                    false,
                    List.of(),
                    false,
                    new Link("/", "This is not me: open another tab"));
        }
        return new PageProblem(
                "You are signed in with another account, as " + caller.displayName(),
                "Nothing has been sent. What you wrote is still here, and nowhere else: keep this page open. In another tab,"
                        + " sign out, sign in with your own account, then come back and press “%s”."
                                .formatted(act.button()),
                false,
                List.of(),
                false,
                new Link("/", "Open another tab"));
    }

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
            case NOT_CONFIRMED -> away(act.unconfirmed(), act);
            case STORAGE_UNAVAILABLE -> away(act.unavailable(), act);
            case OTHER_VERSION ->
                said(
                        title,
                        "Nothing of what you chose was done. Below is what has changed since you opened this page, and beside"
                                + " each field what holds now; what you chose is still chosen.");
            case TOO_MANY_REPORTS ->
                said(
                        "This is more than we can take from you at once",
                        "Wait for %d seconds, then press “%s” again. Nothing you sent before is lost."
                                .formatted(wait(problem), act.button()));
            case REPORT_WITHDRAWN,
                    NO_ROOM,
                    NOTHING_TO_CHANGE,
                    TOO_MANY_AMENDMENTS,
                    NEVER_PUBLISHABLE,
                    TOO_MANY_BATCHES,
                    TOO_MANY_LINES,
                    ANSWERS_NOT_READ,
                    BATCH_TOO_SLOW -> asItIs(problem, title);
        };
    }

    /** The same, where what has changed meanwhile cannot be said. */
    PageProblem withoutWhatChanged() {
        return new PageProblem(
                title,
                "Nothing of what you chose was done. We cannot show you at this moment what has changed. Look at the report in"
                        + " another tab, then press the button again; what you chose is still chosen.",
                again,
                errors,
                keyIsSpent,
                elsewhere);
    }

    private static long wait(Problem problem) {
        Long seconds = problem.retryAfterSeconds();
        return seconds == null ? 1 : seconds;
    }

    private static PageProblem away(String title, ActWords act) {
        return said(
                title, "Nothing is lost. Press “%s” again in a minute: it will count once.".formatted(act.button()));
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

    /** Somewhere to go in another tab. */
    record Link(String address, String label) {}
}
