package org.signalpost.desk.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalpost.contracts.event.Revision;

/**
 * Finds a correction by triage that came to nothing: the partner changed the report before it was decided, and what is decided
 * on a newer version makes the router leave it alone.
 */
public final class OvertakenCorrection {

    /** The action of the trail's line that a correction leaves. */
    public static final String CORRECTED = "CORRECTED";

    private OvertakenCorrection() {}

    /**
     * The newest correction that was recorded on this case and that the decision leaves without effect; empty if all that
     * were recorded have been decided on, or still can be.
     *
     * @param file the case before it learns of the decision
     * @param timeline the case's
     * @param decided what was decided on
     */
    public static Optional<Revision> in(Case file, List<TrailLine> timeline, Revision decided) {
        return timeline.stream()
                .filter(line -> line.action().equals(CORRECTED))
                .map(line -> revision(line.details()))
                .max(Comparator.naturalOrder())
                .filter(recorded -> recorded.isNewerThan(file.revision()) && decided.version() > recorded.version());
    }

    private static Revision revision(Map<String, String> details) {
        return new Revision(
                Integer.parseInt(details.getOrDefault("version", "1")),
                Integer.parseInt(details.getOrDefault("correction", "0")));
    }
}
