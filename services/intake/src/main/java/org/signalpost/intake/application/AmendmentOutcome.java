package org.signalpost.intake.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.FieldProblem;

/** What came of changing a report. */
public sealed interface AmendmentOutcome {

    /**
     * The change is made, and will reach whoever has the report whatever happens now.
     *
     * @param reportId the report
     * @param version the version that came of it
     * @param kinds what was done
     * @param amendedAt when it was first received
     * @param replayed whether it had been made before
     */
    record Amended(ReportId reportId, int version, List<AmendmentKind> kinds, Instant amendedAt, boolean replayed)
            implements AmendmentOutcome {

        /** Takes a copy. */
        public Amended {
            kinds = List.copyOf(kinds);
        }
    }

    /** There is no such report, or whoever asks may not see it, which look the same. */
    record NotFound() implements AmendmentOutcome {}

    /** Some fields need mending; nothing was changed. */
    record Refused(List<FieldProblem> problems) implements AmendmentOutcome {}

    /** Somebody else changed the report since: it is in this version. Nothing was changed. */
    record OtherVersion(int version) implements AmendmentOutcome {}

    /** The report is already as this would make it; nothing was changed. */
    record NothingToChange() implements AmendmentOutcome {}

    /** The report is withdrawn: it can only be erased. */
    record Withdrawn() implements AmendmentOutcome {}

    /** The report is erased: nothing can follow. */
    record Erased() implements AmendmentOutcome {}

    /** The report was changed as often as it can be. It can still be withdrawn and erased. */
    record TooMany() implements AmendmentOutcome {}

    /** With the change the sealed report would be larger than the log takes; nothing was changed. */
    record TooLarge() implements AmendmentOutcome {}

    /** The log can never take it: the change is removed, and its key is free again. */
    record NeverPublishable() implements AmendmentOutcome {}

    /** The key was used before for another change of this report. */
    record OtherBody() implements AmendmentOutcome {}

    /** The same change, or one before it, is being passed on at this moment. */
    record StillRunning(Duration retryAfter) implements AmendmentOutcome {}

    /** The change is kept, but that is not confirmed: to be sent again. */
    record NotConfirmed() implements AmendmentOutcome {}
}
