package org.signalpost.router.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.AmendmentKind;

/** Why nobody is to act on a report any more, whatever the rules say: the partner decided so. */
public enum Ending {
    /** The partner took it back. */
    WITHDRAWN(Routing.WITHDRAWN_RULE, "The partner withdrew this report, so nobody is to act on it."),
    /** The partner had it erased. */
    ERASED(Routing.ERASED_RULE, "The partner had this report erased, so nobody is to act on it.");

    private static final Set<String> RULES = Set.of(Routing.WITHDRAWN_RULE, Routing.ERASED_RULE);

    private final String rule;
    private final String reason;

    Ending(String rule, String reason) {
        this.rule = rule;
        this.reason = reason;
    }

    /**
     * How a report ended; empty while somebody is to act. One that is on its way to be erased is erased.
     *
     * @param amendments what the partner changed of it
     */
    public static Optional<Ending> of(List<Amendment> amendments, Classification classification) {
        boolean erasedMeanwhile = classification.reasons().stream()
                .anyMatch(reason -> reason.code().equals(Reason.REPORT_ERASED));
        if (erasedMeanwhile || has(amendments, AmendmentKind.ERASED)) {
            return Optional.of(ERASED);
        }
        return has(amendments, AmendmentKind.WITHDRAWN) ? Optional.of(WITHDRAWN) : Optional.empty();
    }

    private static boolean has(List<Amendment> amendments, AmendmentKind kind) {
        return amendments.stream().anyMatch(amendment -> amendment.kinds().contains(kind));
    }

    /** Whether {@code rule} names an ending, so that no rule of a policy may be called so. */
    public static boolean isNamed(String rule) {
        return RULES.contains(rule);
    }

    /** The rule that decisions name. */
    public String rule() {
        return rule;
    }

    /** Why, in words. */
    public String reason() {
        return reason;
    }
}
