package org.signalpost.intake.model;

import java.util.List;

/** What came of reading what a partner sent. */
public sealed interface Reading {

    /** It is a submission. */
    record Understood(Submission submission) implements Reading {}

    /** It cannot be taken as it is: everything that is wrong with it, at once. */
    record Refused(List<FieldProblem> problems) implements Reading {

        /**
         * Takes a copy.
         *
         * @throws IllegalArgumentException if there is no problem to name
         */
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal names what is wrong");
            }
        }
    }
}
