package org.signalpost.router.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.QueueEntry.Facts;
import org.signalpost.contracts.event.QueueEntry.Standing;
import org.signalpost.contracts.event.QueueEntry.Told;
import org.signalpost.contracts.event.QueueEntry.Why;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportPart;

/**
 * What one recipient of a decision may know of it.
 *
 * @param told all of that
 * @param dueAt when the queue must have taken it, exactly; null if it may not know
 * @param fingerprint the same for as long as the recipient would learn nothing new, be it from the entry or by opening a part
 */
record Telling(Told told, @Nullable Instant dueAt, String fingerprint) {

    /** What {@code queue} may know; empty if the decision gives it nothing. */
    static Optional<Telling> to(QueueName queue, Decided decided) {
        if (!decided.active()) {
            return Optional.empty();
        }
        Routing routing = decided.routing();
        if (routing.primary().toQueue().filter(queue::equals).isPresent()) {
            return Optional.of(of(
                    decided,
                    RedactionProfile.FULL,
                    Standing.PRIMARY,
                    new Why(routing.primary().rule(), routing.primary().reason()),
                    null));
        }
        return routing.copies().stream()
                .filter(copy -> copy.queue().equals(queue))
                .findFirst()
                .map(copy -> of(
                        decided,
                        copy.profile(),
                        Standing.COPY,
                        new Why(copy.rule(), copy.reason()),
                        copy.until(decided.terms().consents())));
    }

    private static Telling of(
            Decided decided, RedactionProfile profile, Standing standing, Why why, @Nullable LocalDate until) {
        if (profile == RedactionProfile.COUNT_ONLY) {
            Told one = new Told(profile, decided.terms().drill(), null, null, null, null, List.of(), null);
            return new Telling(one, null, Event.derivedId("told", one.toString()));
        }
        Told told = new Told(
                profile,
                decided.terms().drill(),
                standing,
                decided.terms().sharing(),
                why,
                Facts.of(decided.classification()),
                parts(decided, profile),
                until);
        return new Telling(
                told, dueAt(decided, profile), Event.derivedId("told", told + "/" + openable(decided, profile)));
    }

    private static List<ReportPart> parts(Decided decided, RedactionProfile profile) {
        List<ReportPart> parts = new ArrayList<>();
        if (profile == RedactionProfile.FULL) {
            parts.add(ReportPart.ACCOUNT);
            if (decided.terms().identityRelease() == IdentityRelease.RELEASED) {
                parts.add(ReportPart.IDENTITY);
            }
        }
        if ((profile == RedactionProfile.FULL || profile == RedactionProfile.NO_IDENTITY)
                && decided.summary() != null) {
            parts.add(ReportPart.SUMMARY);
        }
        return parts;
    }

    /**
     * What stands for the sealed parts that this recipient may open. Whoever may read the account reads a new state of the
     * report anew; whoever may not must not learn that there is one.
     */
    private static String openable(Decided decided, RedactionProfile profile) {
        return switch (profile) {
            case FULL -> decided.revision().version() + "." + decided.revision().correction();
            case NO_IDENTITY -> String.valueOf(decided.summary());
            case FACTS_ONLY, COUNT_ONLY -> "";
        };
    }

    /** By priority, or at the next known event if that comes first: of which only those know who may know everything. */
    private static Instant dueAt(Decided decided, RedactionProfile profile) {
        Instant byPriority =
                decided.at().plus(decided.classification().priority().timeToTake());
        NextKnownEvent next = decided.terms().nextKnownEvent();
        return profile == RedactionProfile.FULL
                        && next != null
                        && next.at().isAfter(decided.at())
                        && next.at().isBefore(byPriority)
                ? next.at()
                : byPriority;
    }
}
