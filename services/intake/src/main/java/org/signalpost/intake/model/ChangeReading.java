package org.signalpost.intake.model;

import java.util.List;

/** What came of reading how a partner changes a report. */
public sealed interface ChangeReading {

    /** It is a change. */
    record Understood(Change change) implements ChangeReading {}

    /** It cannot be taken as it is: everything that is wrong with it, at once. */
    record Refused(List<FieldProblem> problems) implements ChangeReading {

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
