package org.signalpost.contracts.content;

import org.jspecify.annotations.Nullable;

/**
 * What happened, in the words of whoever reports it.
 *
 * @param narrative the text; evidence of classification is offsets into it
 * @param place the town or region, if said; an exact place belongs to the {@link Identity}
 */
public record Account(String narrative, @Nullable String place) {

    @Override
    public String toString() {
        return "Account[redacted]";
    }
}
