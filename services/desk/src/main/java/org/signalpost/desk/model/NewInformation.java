package org.signalpost.desk.model;

import java.util.List;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Tells an officer that a partner added something since they last read the account. */
public final class NewInformation {

    /** The action of the trail's line that an opening leaves. */
    public static final String OPENED = "OPENED";

    private NewInformation() {}

    /**
     * Whether the partner added information after the version in which {@code reader} last opened the account. Whoever
     * never opened it has all of it before them.
     *
     * @param timeline the case's, oldest first
     * @param amendments what the partner changed
     */
    public static boolean since(List<TrailLine> timeline, List<Amendment> amendments, Officer reader) {
        int read = timeline.stream()
                .filter(line -> line.action().equals(OPENED)
                        && ReportPart.ACCOUNT.name().equals(line.details().get("part")))
                .filter(line -> line.actor() != null && line.actor().is(reader))
                .mapToInt(line -> Integer.parseInt(line.details().getOrDefault("version", "1")))
                .max()
                .orElse(Integer.MAX_VALUE);
        return amendments.stream()
                .anyMatch(amendment ->
                        amendment.version() > read && amendment.kinds().contains(AmendmentKind.INFORMATION_ADDED));
    }
}
