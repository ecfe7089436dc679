package org.signalpost.servicekit.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.EdgeProblem;

/**
 * Shows a form again that could not be taken since the sign-in under which it was filled in had ended or begun anew, or
 * since nobody can say whether it still stands. What was written in it comes out of the request and is kept nowhere. Asked
 * only about forms that a page of this origin sent: otherwise any site could put words of its own into a form for a person to
 * send.
 */
public interface UnsentForms {

    /**
     * Answers with the form that this request sends, if it is one of these.
     *
     * @param why it could not be taken; its status is that of the answer
     * @param caller who is signed in by now, or null if nobody is
     * @return whether it answered; if not, nothing is done to the response
     */
    boolean show(HttpServletRequest request, HttpServletResponse response, EdgeProblem why, @Nullable Caller caller)
            throws IOException, ServletException;
}
