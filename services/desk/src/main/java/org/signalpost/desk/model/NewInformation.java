package org.signalpost.desk.model;

import java.util.List;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Tells an officer that a partner added to the account since they last read it. */
public final class NewInformation {

    /** The action of the trail's line that an opening leaves. */
    public static final String OPENED = "OPENED";

    private NewInformation() {}

    /**
     * Whether the partner added a text after the version in which {@code reader} last opened the account. Whoever
     * never opened it has all of it before them, and what the partner replaced elsewhere is not in the account.
     *
     * @param timeline the case's, oldest first
     * @param added the texts that the partner added to the account
     */
    public static boolean since(List<TrailLine> timeline, List<AddedInformation> added, Officer reader) {
        int read = timeline.stream()
                .filter(line -> line.action().equals(OPENED)
                        && ReportPart.ACCOUNT.name().equals(line.details().get("part")))
                .filter(line -> line.actor() != null && line.actor().is(reader))
                .mapToInt(line -> Integer.parseInt(line.details().getOrDefault("version", "1")))
                .max()
                .orElse(Integer.MAX_VALUE);
        return added.stream().anyMatch(text -> text.version() > read);
    }
}
