package org.signalpost.contracts.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in the words of whoever reports it.
 *
 * @param narrative the text; evidence of classification is offsets into it, with all that was added to it by then
 * @param place the town or region, if said; an exact place belongs to the {@link Identity}
 */
public record Account(String narrative, @Nullable String place) {

    private static final String BETWEEN = "\n\n";

    /**
     * The account with what was added to it, as one text: what was there before keeps its place, so that offsets into it
     * still hold.
     *
     * @param added oldest first
     */
    public Account extendedBy(List<Text> added) {
        StringBuilder whole = new StringBuilder(narrative);
        added.forEach(addition -> whole.append(BETWEEN).append(addition.text()));
        return new Account(whole.toString(), place);
    }

    @Override
    public String toString() {
        return "Account[redacted]";
    }
}
