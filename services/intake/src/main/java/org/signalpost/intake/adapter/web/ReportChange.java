package org.signalpost.intake.adapter.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.FieldError;

/** What a person can change of a report, each on a page of its own. */
enum ReportChange {
    ADD(
            new FormErrors.Whole(
                    "information",
                    "Nothing has been filled in. Write here what there is to add, or fill in another field below."),
            new ActWords(
                    "Add to the report",
                    "You have already added something from this page. If this is something else, press “Add to the"
                            + " report” again.",
                    "What you added is kept and on its way. Look at the report again in a moment.",
                    Said.ERASED,
                    "We cannot take what you add at this moment",
                    "We cannot confirm yet that it was added")) {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.admit(submitter);
            amendments.amend(submitter, report, form.key(), form.change(null));
        }
    },
    CONSENT(
            new FormErrors.Whole(
                    "consents",
                    "Nothing has been chosen anew. Change the fields that shall be otherwise, here or below."),
            new ActWords(
                    "Change",
                    "You have already changed something from this page. If this is another change, press “Change” again.",
                    "Your change is kept and on its way. Look at the report again in a moment.",
                    Said.ERASED,
                    "We cannot make this change at this moment",
                    "We cannot confirm your change yet")) {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.admit(submitter);
            amendments.amend(submitter, report, form.key(), form.change(form.version()));
        }
    },
    WITHDRAW(
            new FormErrors.Whole(
                    "problem", "There is nothing to fill in here. Open the report again and withdraw it there."),
            new ActWords(
                    "Withdraw this report",
                    "If the report is not withdrawn yet, press “Withdraw this report” again.",
                    "Your withdrawal is under way. Look at the report again in a moment.",
                    Said.ERASED,
                    "We cannot withdraw the report at this moment",
                    "We cannot confirm yet that the report is withdrawn")) {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.admitTakingBack(submitter);
            amendments.withdraw(submitter, report, null);
        }
    },
    ERASE(
            new FormErrors.Whole("sure", "Tick the box if you are sure."),
            new ActWords(
                    "Erase this report",
                    "If the report is not erased yet, press “Erase this report” again.",
                    "The erasure is under way. Look at the report again in a moment.",
                    Said.ERASED,
                    "We cannot erase the report at this moment",
                    "We cannot confirm yet that the report is erased")) {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.admitTakingBack(submitter);
            amendments.erase(submitter, report, null);
        }

        @Override
        Optional<PageProblem> unsure(ReportForm form) {
            return form.has("sure", "yes") ? Optional.empty() : Optional.of(Said.NOT_SURE);
        }
    };

    /** The last step of the address of each, as a path pattern knows it. */
    static final String PATH = "/{change:add|consent|withdraw|erase}";

    private final FormErrors.Whole whole;
    private final ActWords words;

    ReportChange(FormErrors.Whole whole, ActWords words) {
        this.whole = whole;
        this.words = words;
    }

    /** The one with this last step of its address. */
    static ReportChange at(String step) {
        return valueOf(step.toUpperCase(Locale.ROOT));
    }

    /** Has it done, as {@code form} says, within the partner's rate. */
    abstract void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form);

    /** What its page says to somebody who has not confirmed what cannot be undone; empty where that is not asked. */
    Optional<PageProblem> unsure(ReportForm form) {
        return Optional.empty();
    }

    /** The last step of its address. */
    String step() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its page. */
    String template() {
        return "intake/change-" + step();
    }

    /** What its page says where the form as a whole is refused. */
    FormErrors.Whole whole() {
        return whole;
    }

    /** What its page says of it. */
    ActWords words() {
        return words;
    }

    private static final class Said {

        static final String ERASED =
                "It was erased, and nothing can be added to it or changed. If it is to be reported again, make a new"
                        + " report.";

        static final PageProblem NOT_SURE = new PageProblem(
                "Nothing has been erased",
                null,
                false,
                List.of(new FieldError("#", "Tick the box if you are sure.")),
                false,
                null);
    }
}
