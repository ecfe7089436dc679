package org.signalpost.servicekit.problem;

import java.time.Duration;
import java.util.List;

/** Thrown by a controller or a use case at the edge to answer with a {@link Problem}. Its message is the code alone. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Answers with exactly this problem. */
    public ProblemException(Problem problem) {
        super(problem.code().code());
        this.problem = problem;
    }

    /** Answers with a problem that its code says all about. */
    public ProblemException(ProblemCode code) {
        this(Problem.of(code));
    }

    /** Answers with a problem with fields of the request. */
    public ProblemException(ProblemCode code, List<FieldError> errors) {
        this(Problem.of(code, errors));
    }

    /** Answers with a problem that goes away by itself, and says when to try again. */
    public ProblemException(ProblemCode code, Duration retryAfter) {
        this(Problem.of(code).retryAfter(retryAfter));
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }
}
