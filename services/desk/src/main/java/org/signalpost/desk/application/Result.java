package org.signalpost.desk.application;

import org.jspecify.annotations.Nullable;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Refusal;

/** What became of what an officer asked. */
public sealed interface Result {

    /**
     * It is done.
     *
     * @param file the case as it now is
     */
    record Done(Case file) implements Result {}

    /**
     * The case does not allow it.
     *
     * @param reason why
     * @param holder who has the case, if anyone
     */
    record Refused(Refusal reason, @Nullable Officer holder) implements Result {}

    /**
     * The case is not as the caller thinks it is; nothing was done.
     *
     * @param file the case as it is
     */
    record Overtaken(Case file) implements Result {}

    /** There is no such case, or none that this reader may know of. */
    record NotThere() implements Result {}
}
