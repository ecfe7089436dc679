package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.Stage;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.signalpost.servicekit.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which a partner's people change a report of theirs. They need no script, and lose no text. */
@Controller
@RequestMapping("/partner/reports/{id}")
@PreAuthorize("hasRole('PARTNER_STAFF')")
class AmendmentPages {

    private final Amendments amendments;
    private final FollowingReports following;
    private final ProblemResponses responses;

    AmendmentPages(Amendments amendments, FollowingReports following, ProblemResponses responses) {
        this.amendments = amendments;
        this.following = following;
        this.responses = responses;
    }

    @GetMapping(ReportChange.PATH)
    String form(Caller caller, @PathVariable String id, @PathVariable String change, Model model) {
        return form(ReportChange.at(change), caller, id, ReportForm.empty(), null, model);
    }

    @PostMapping(ReportChange.PATH)
    String make(
            Caller caller,
            @PathVariable String id,
            @PathVariable("change") String step,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        ReportChange change = ReportChange.at(step);
        ReportForm form = ReportForm.sent(parameters);
        try {
            change.make(amendments, Callers.submitter(caller), reportId(id), form);
            return "redirect:/partner/reports/" + id;
        } catch (ProblemException refused) {
            if (refused.problem().code() == EdgeProblem.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.problem().code().status());
            PageProblem problem = PageProblem.of(refused.problem(), change.words());
            return form(change, caller, id, form.shownWith(problem), problem, model);
        }
    }

    @ExceptionHandler(StorageUnavailableException.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(ReportsController.UNAVAILABLE, request, response);
    }

    private String form(
            ReportChange change,
            Caller caller,
            String id,
            ReportForm form,
            @Nullable PageProblem problem,
            Model model) {
        ReportStatus report = report(caller, id);
        boolean over =
                report.stage() == Stage.ERASED || report.stage() == Stage.WITHDRAWN && change != ReportChange.ERASE;
        if (over && problem == null) {
            // There is nothing to change: its own page says why.
            return "redirect:/partner/reports/" + report.reportId();
        }
        model.addAttribute("version", report.version());
        return form(change, report.reportId(), form, problem, model);
    }

    /** The page with the form for a change. */
    static String form(
            ReportChange change, ReportId report, ReportForm form, @Nullable PageProblem problem, Model model) {
        PartnerPages.show(form, problem, change.wholeForm(), model);
        model.addAttribute("report", report);
        model.addAttribute("step", change.step());
        model.addAttribute("button", change.words().button());
        return change.template();
    }

    private ReportStatus report(Caller caller, String id) {
        ReportId reportId = reportId(id);
        return (reportId == null
                        ? Optional.<ReportStatus>empty()
                        : following.status(Callers.submitter(caller), reportId))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(EdgeProblem.NOT_FOUND, "There is no such report among those that you submitted.")));
    }

    private static @Nullable ReportId reportId(String id) {
        return ReportsController.reportId(id).orElse(null);
    }
}
