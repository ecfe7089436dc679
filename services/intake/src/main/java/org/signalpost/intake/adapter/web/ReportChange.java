package org.signalpost.intake.adapter.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;

/** What a person can change of a report, each on a page of its own. */
enum ReportChange {
    ADD(
            "information",
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
            "consents",
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
            "consents",
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
            "consents",
            new ActWords(
                    "Erase this report",
                    "If the report is not erased yet, press “Erase this report” again.",
                    "The erasure is under way. Look at the report again in a moment.",
                    Said.ERASED,
                    "We cannot erase the report at this moment",
                    "We cannot confirm yet that the report is erased")) {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            if (!form.has("sure", "yes")) {
                throw new ProblemException(Said.NOT_SURE);
            }
            amendments.admitTakingBack(submitter);
            amendments.erase(submitter, report, null);
        }
    };

    /** The last step of the address of each, as a path pattern knows it. */
    static final String PATH = "/{change:add|consent|withdraw|erase}";

    private final String wholeForm;
    private final ActWords words;

    ReportChange(String wholeForm, ActWords words) {
        this.wholeForm = wholeForm;
        this.words = words;
    }

    /** The one with this last step of its address. */
    static ReportChange at(String step) {
        return valueOf(step.toUpperCase(Locale.ROOT));
    }

    /** Has it done, as {@code form} says, within the partner's rate. */
    abstract void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form);

    /** The last step of its address. */
    String step() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its page. */
    String template() {
        return "intake/change-" + step();
    }

    /** The field to mend where the form as a whole is refused. */
    String wholeForm() {
        return wholeForm;
    }

    /** What its page says of it. */
    ActWords words() {
        return words;
    }

    private static final class Said {

        static final String ERASED =
                "It was erased, and nothing can be added to it or changed. If it is to be reported again, make a new"
                        + " report.";

        static final Problem NOT_SURE = Problem.of(
                EdgeProblem.INVALID_FIELDS,
                List.of(new FieldError("#/sure", "Tick the box if you are sure. Nothing has been erased.")));
    }
}
