package org.signalpost.contracts.event;

import java.time.Instant;
import java.util.List;
import org.signalpost.contracts.vocabulary.AmendmentKind;

/**
 * A change that the partner made to a report, without its content.
 *
 * @param version the version of the report that came of it, from 2
 * @param kinds what was done, in the order of the kinds; at least one, each once
 * @param amendedAt when it was received
 */
public record Amendment(int version, List<AmendmentKind> kinds, Instant amendedAt) {

    /**
     * Copies the kinds.
     *
     * @throws IllegalArgumentException if this cannot be a change of a report
     */
    public Amendment {
        kinds = kinds.stream().distinct().sorted().toList();
        if (version < 2 || kinds.isEmpty()) {
            throw new IllegalArgumentException("A change of a report makes its second version or a later one");
        }
    }
}
