package org.signalpost.desk.model;

import java.time.LocalDate;
import java.util.Optional;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportPart;

/** Decides who may open which sealed part of a report from which case. */
public final class Disclosure {

    private Disclosure() {}

    /**
     * Why this reader may not open the part; empty if they may. What is asked first is who they are, so that the answer
     * tells strangers nothing about the case.
     *
     * @param terms on what terms the partner gave the report
     * @param hasSummary whether the partner wrote a summary for sharing
     * @param today the day on which consents must hold
     */
    public static Optional<Denial> denial(
            Case file, Terms terms, boolean hasSummary, Reader reader, ReportPart part, LocalDate today) {
        if (!reader.worksAtDesk()) {
            return Optional.of(Denial.NOT_AN_OFFICER);
        }
        if (!reader.maySee(file)) {
            return Optional.of(Denial.NOT_YOUR_QUEUE);
        }
        if (part != ReportPart.MESSAGES && !reader.belongsTo(file.queue())) {
            return Optional.of(Denial.NOT_YOUR_QUEUE);
        }
        if (reader.locallyEmployed() && !terms.consents().allow(ConsentKind.LOCAL_STAFF, today)) {
            return Optional.of(Denial.LOCAL_STAFF_NOT_CONSENTED);
        }
        return switch (file.standing()) {
            case RECALLED -> Optional.of(Denial.RECALLED);
            case PRIMARY -> primary(file, terms, hasSummary, part);
            case COPY -> copy(file, terms, hasSummary, part, today);
        };
    }

    /**
     * Whether this reader may know whom the report implicates and who does not get it: whoever may read the whole report
     * in the primary queue.
     */
    public static boolean showsWhoIsLeftOut(Case file, Terms terms, Reader reader, LocalDate today) {
        return file.standing() == Standing.PRIMARY
                && denial(file, terms, false, reader, ReportPart.ACCOUNT, today).isEmpty();
    }

    /** Whether the queue of this case may know today what the report is about, with nothing opened. */
    public static boolean showsFacts(Case file, LocalDate today) {
        return switch (file.standing()) {
            case PRIMARY -> true;
            case COPY ->
                file.profile() != RedactionProfile.COUNT_ONLY
                        && file.admission().copiesHoldOn(today);
            case RECALLED -> false;
        };
    }

    private static Optional<Denial> primary(Case file, Terms terms, boolean hasSummary, ReportPart part) {
        if (file.state() == CaseState.ERASED) {
            return Optional.of(Denial.ERASED);
        }
        if (file.state() == CaseState.WITHDRAWN) {
            return Optional.of(Denial.WITHDRAWN);
        }
        return withinProfile(RedactionProfile.FULL, terms, hasSummary, part);
    }

    private static Optional<Denial> copy(Case file, Terms terms, boolean hasSummary, ReportPart part, LocalDate today) {
        if (!file.admission().copiesHoldOn(today)) {
            return Optional.of(Denial.CONSENT_HAS_RUN_OUT);
        }
        return withinProfile(file.profile(), terms, hasSummary, part);
    }

    private static Optional<Denial> withinProfile(
            RedactionProfile profile, Terms terms, boolean hasSummary, ReportPart part) {
        return switch (part) {
            case MESSAGES -> Optional.empty();
            case ACCOUNT -> profile == RedactionProfile.FULL ? Optional.empty() : Optional.of(Denial.BEYOND_PROFILE);
            case IDENTITY -> {
                if (profile != RedactionProfile.FULL) {
                    yield Optional.of(Denial.BEYOND_PROFILE);
                }
                yield terms.identityRelease() == IdentityRelease.RELEASED
                        ? Optional.empty()
                        : Optional.of(Denial.IDENTITY_MUST_BE_ASKED_FOR);
            }
            case SUMMARY -> {
                if (profile == RedactionProfile.FACTS_ONLY || profile == RedactionProfile.COUNT_ONLY) {
                    yield Optional.of(Denial.BEYOND_PROFILE);
                }
                yield hasSummary ? Optional.empty() : Optional.of(Denial.NO_SUMMARY);
            }
        };
    }

    /** Why a part stays sealed. */
    public enum Denial {
        NOT_AN_OFFICER("Only officers open what partners sealed."),
        NOT_YOUR_QUEUE("You do not belong to the queue of this case."),
        LOCAL_STAFF_NOT_CONSENTED("The partner has not agreed that locally employed staff read this report."),
        RECALLED("The case was recalled: the report is no longer this queue's business."),
        WITHDRAWN("The partner withdrew this report: nothing of it is opened any more."),
        ERASED("The partner had this report erased: nobody can open it any more."),
        BEYOND_PROFILE("This queue received a copy that does not include this part."),
        CONSENT_HAS_RUN_OUT("The consent under which this queue received its copy has run out."),
        IDENTITY_MUST_BE_ASKED_FOR("The partner keeps the identity apart: it must be asked for and released first."),
        NO_SUMMARY("The partner wrote no summary for sharing.");

        private final String inWords;

        Denial(String inWords) {
            this.inWords = inWords;
        }

        /** One sentence an officer can act on. */
        public String inWords() {
            return inWords;
        }
    }
}
