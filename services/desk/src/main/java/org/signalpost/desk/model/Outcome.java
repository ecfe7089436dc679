package org.signalpost.desk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It was carried out.
     *
     * @param after the case as it now is; its sequence counts the changes
     * @param changes what happened, in order; none where it was so already
     */
    record Changed(Case after, List<CaseChange> changes) implements Outcome {

        /** Takes a copy of the changes. */
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * It was not, and the case is as it was.
     *
     * @param reason why not
     * @param holder who has the case, where that is the reason or helps to solve it
     */
    record Refused(Refusal reason, @Nullable Officer holder) implements Outcome {}
}
