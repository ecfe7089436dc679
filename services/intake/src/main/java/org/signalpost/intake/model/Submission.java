package org.signalpost.intake.model;

import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;

/**
 * What a partner submits, checked: everything in it may be relied on.
 *
 * @param stated what the partner said beside the text
 * @param terms on what terms it is given, with what was not said filled in
 * @param account what happened
 * @param identity whom it concerns
 * @param summary the summary that the partner wrote for sharing, if any
 */
public record Submission(
        StatedFacts stated,
        Terms terms,
        Account account,
        Identity identity,
        @Nullable String summary) {

    @Override
    public String toString() {
        return "Submission[redacted]";
    }
}
