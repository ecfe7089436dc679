package org.signalpost.desk.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.SealedWords;
import org.signalpost.desk.model.TrailLine;

/** The append-only trail of every case. */
public interface AuditTrail {

    /** Begins the trails of cases that have none. */
    void begin(Collection<TrailLine> firstLines);

    /** Adds to the trail of a case that the transaction holds or has changed, so that nobody else adds meanwhile. */
    void append(CaseId file, List<Entry> entries);

    /** The whole trail, in order, with the hashes it was kept with. */
    List<TrailLine.Kept> of(CaseId file);

    /** Checks the whole trail: the number of the first line that is missing or was changed; 0 if all is well. */
    int firstBroken(CaseId file);

    /**
     * What is to be added.
     *
     * @param at when
     * @param actor who; nobody where time or a decision did it
     * @param action what, as a code
     * @param details what about, as codes; never words of a report
     * @param sealed what the actor wrote, sealed
     */
    record Entry(
            Instant at,
            @Nullable Officer actor,
            String action,
            Map<String, String> details,
            @Nullable SealedWords sealed) {

        /** The entry as a line with this number. */
        public TrailLine asLine(CaseId file, int number) {
            return new TrailLine(file, number, at, actor, action, details, sealed);
        }
    }
}
