package org.signalpost.contracts.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;

/**
 * Who gets a report, who was considered and does not, and why.
 *
 * @param policy the policy that decided, with its version
 * @param directory the directory of posts it was decided with, with its version
 * @param primary who must act
 * @param copies who else gets it
 * @param withheld who was considered and does not get it
 * @param ladder the roles the case climbs if nobody takes it, lowest first: {@code role@queue}, or a queue
 */
public record Routing(
        String policy,
        String directory,
        Primary primary,
        List<Copy> copies,
        List<Withheld> withheld,
        List<String> ladder) {

    /** The rule that decisions name when nobody is to act since the partner withdrew the report. */
    public static final String WITHDRAWN_RULE = "withdrawn";

    /** The rule that decisions name when nobody is to act since the partner had the report erased. */
    public static final String ERASED_RULE = "erased";

    public Routing {
        copies = List.copyOf(copies);
        withheld = List.copyOf(withheld);
        ladder = List.copyOf(ladder);
    }

    /**
     * Who must act.
     *
     * @param queue the queue, or null when nobody is to act: the report goes back to the partner, or the partner withdrew or
     *     erased it
     * @param rule the rule that chose
     * @param reason why, in the words of the policy
     */
    public record Primary(@Nullable QueueName queue, String rule, String reason) {

        /** The queue; empty when nobody is to act. */
        public Optional<QueueName> toQueue() {
            return Optional.ofNullable(queue);
        }
    }

    /**
     * Who else gets it.
     *
     * @param queue the queue
     * @param rule the rule that chose
     * @param reason why, in the words of the policy
     * @param profile what this recipient may know
     * @param basis what the copy rests on; null in decisions of 1.0, which did not say
     */
    public record Copy(
            QueueName queue,
            String rule,
            String reason,
            RedactionProfile profile,
            @Nullable Basis basis) {

        /**
         * The last day on which this copy may show anything of the report; null if that is not limited.
         *
         * @param consents those of the report: their common last day holds where the decision does not say
         */
        public @Nullable LocalDate until(Consents consents) {
            return basis == null ? consents.validUntil() : basis.until();
        }
    }

    /**
     * What a copy rests on.
     *
     * @param consent the consent that it needs; null if it needs none
     * @param until the last day on which that consent holds; null if that is not limited
     */
    public record Basis(
            @Nullable ConsentKind consent, @Nullable LocalDate until) {

        /** What a copy that needs this consent rests on, as these consents stand. */
        public static Basis of(@Nullable ConsentKind consent, Consents consents) {
            return new Basis(
                    consent, consent == null ? null : consents.terms(consent).validUntil());
        }
    }

    /**
     * Who was considered and does not get it.
     *
     * @param queue the queue
     * @param rule the rule that would have chosen
     * @param reason what stands against it
     * @param consent the consent that is missing, when that is the reason
     */
    public record Withheld(
            QueueName queue,
            String rule,
            WithheldReason reason,
            @Nullable ConsentKind consent) {}

    /** What stands against a copy. */
    public enum WithheldReason {
        /** A consent it needs was not given, or has run out. */
        CONSENT_MISSING,
        /** The traffic-light mark is stricter than this recipient may receive. */
        SHARING_TOO_STRICT,
        /** The report implicates this recipient. */
        IMPLICATED,
        /** The report went back to the partner, so nobody else gets it. */
        RETURNED_TO_PARTNER,
        /** This recipient is the primary queue already. */
        ALREADY_PRIMARY
    }
}
