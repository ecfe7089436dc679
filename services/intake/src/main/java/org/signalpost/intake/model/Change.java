package org.signalpost.intake.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * What a partner changes of a report, checked. Whatever is null stays as it is.
 *
 * @param information a text that is added to the account
 * @param identity replaces the whole identity
 * @param summary replaces the summary that the partner wrote for sharing
 * @param nextKnownEvent replaces what is about to happen
 * @param consents answers that replace earlier ones
 * @param sharing replaces the traffic-light mark
 * @param identityRelease replaces whether the identity goes with the account
 * @param fallback replaces where the report goes when its post cannot take it
 * @param implicated replaces who must get nothing; may be empty
 * @param expectedVersion the version that the partner saw, if the change is to be made to that one alone
 */
public record Change(
        @Nullable String information,
        @Nullable Identity identity,
        @Nullable String summary,
        @Nullable NextKnownEvent nextKnownEvent,
        @Nullable ConsentAnswers consents,
        @Nullable Sharing sharing,
        @Nullable IdentityRelease identityRelease,
        @Nullable Fallback fallback,
        @Nullable List<ImplicatedParty> implicated,
        @Nullable Integer expectedVersion) {

    /** Copies the list. */
    public Change {
        implicated = implicated == null ? null : List.copyOf(implicated);
    }

    /** What kinds of change it is; none if it changes nothing. */
    public Set<AmendmentKind> kinds() {
        Set<AmendmentKind> kinds = EnumSet.noneOf(AmendmentKind.class);
        if (information != null || identity != null || summary != null || nextKnownEvent != null) {
            kinds.add(AmendmentKind.INFORMATION_ADDED);
        }
        if (consents != null || sharing != null || identityRelease != null || fallback != null || implicated != null) {
            kinds.add(AmendmentKind.CONSENT_CHANGED);
        }
        return kinds;
    }

    /** The terms that hold after the change. */
    public Terms terms(Terms before) {
        return new Terms(
                consents == null ? before.consents() : consents.replacing(before.consents()),
                Objects.requireNonNullElse(sharing, before.sharing()),
                Objects.requireNonNullElse(identityRelease, before.identityRelease()),
                Objects.requireNonNullElse(fallback, before.fallback()),
                Objects.requireNonNullElse(implicated, before.implicated()),
                nextKnownEvent == null ? before.nextKnownEvent() : nextKnownEvent,
                before.drill());
    }

    /**
     * Whether anything would be otherwise than with these terms. Content that is given always counts: nobody can read what
     * is there to compare it.
     */
    public boolean changes(Terms before) {
        return information != null
                || identity != null
                || summary != null
                || !terms(before).equals(before);
    }

    @Override
    public String toString() {
        return "Change[redacted]";
    }
}
