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
    ADD("information") {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.amend(submitter, report, form.key(), form.change(null));
        }
    },
    CONSENT("consents") {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.amend(submitter, report, form.key(), form.change(form.value("version")));
        }
    },
    WITHDRAW("consents") {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            amendments.withdraw(submitter, report, null);
        }
    },
    ERASE("consents") {
        @Override
        void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form) {
            if (!form.has("sure", "yes")) {
                throw new ProblemException(Said.NOT_SURE);
            }
            amendments.erase(submitter, report, null);
        }
    };

    /** The last step of the address of each, as a path pattern knows it. */
    static final String PATH = "/{change:add|consent|withdraw|erase}";

    private final String wholeForm;

    ReportChange(String wholeForm) {
        this.wholeForm = wholeForm;
    }

    /** The one with this last step of its address. */
    static ReportChange at(String step) {
        return valueOf(step.toUpperCase(Locale.ROOT));
    }

    /** Has it done, as {@code form} says. */
    abstract void make(Amendments amendments, Submitter submitter, @Nullable ReportId report, ReportForm form);

    /** The name of its page. */
    String template() {
        return "intake/change-" + name().toLowerCase(Locale.ROOT);
    }

    /** The field to mend where the form as a whole is refused. */
    String wholeForm() {
        return wholeForm;
    }

    private static final class Said {

        static final Problem NOT_SURE = Problem.of(
                EdgeProblem.INVALID_FIELDS,
                List.of(new FieldError("#/sure", "Tick the box if you are sure. Nothing has been erased.")));
    }
}
