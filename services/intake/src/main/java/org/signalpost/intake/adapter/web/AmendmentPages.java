package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.Stage;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemCode;
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
    private final Clock clock;

    AmendmentPages(Amendments amendments, FollowingReports following, ProblemResponses responses, Clock clock) {
        this.amendments = amendments;
        this.following = following;
        this.responses = responses;
        this.clock = clock;
    }

    @GetMapping(ReportChange.PATH)
    String form(Caller caller, @PathVariable String id, @PathVariable("change") String step, Model model) {
        ReportChange change = ReportChange.at(step);
        ReportStatus report = report(caller, id);
        if (report.stage() == Stage.ERASED || report.stage() == Stage.WITHDRAWN && change != ReportChange.ERASE) {
            // There is nothing to change: its own page says why.
            return "redirect:/partner/reports/" + report.reportId();
        }
        ReportForm form = ReportForm.empty();
        return form(
                change,
                report.reportId(),
                change == ReportChange.CONSENT ? beside(caller, report, form, false, model) : form,
                null,
                model);
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
        ReportId report = ReportsController.reportId(id).orElseThrow(AmendmentPages::notFound);
        ReportForm form = ReportForm.sent(parameters);
        PageProblem unsure = change.unsure(form).orElse(null);
        if (unsure != null) {
            response.setStatus(EdgeProblem.INVALID_FIELDS.status());
            return form(change, report, form, unsure, model);
        }
        try {
            change.make(amendments, Callers.submitter(caller), report, form);
            return "redirect:/partner/reports/" + report;
        } catch (ProblemException refused) {
            ProblemCode code = refused.problem().code();
            if (code == EdgeProblem.NOT_FOUND) {
                throw refused;
            }
            PageProblem problem = PageProblem.of(refused.problem(), change.words());
            ReportForm shown = form.shownWith(problem);
            if (change == ReportChange.CONSENT) {
                boolean overtaken = code == IntakeError.OTHER_VERSION;
                shown = besideWhatHolds(caller, id, shown, overtaken, model);
                if (overtaken && !model.containsAttribute("meanwhile")) {
                    problem = problem.withoutWhatChanged();
                }
            }
            PartnerPages.refuse(refused.problem(), response);
            return form(change, report, shown, problem, model);
        }
    }

    @ExceptionHandler(StorageUnavailableException.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(ReportsController.UNAVAILABLE, request, response);
    }

    /** The page with the form for a change. */
    static String form(
            ReportChange change, ReportId report, ReportForm form, @Nullable PageProblem problem, Model model) {
        PartnerPages.show(form, problem, change.whole(), model);
        model.addAttribute("report", report);
        model.addAttribute("step", change.step());
        model.addAttribute("button", change.words().button());
        return change.template();
    }

    /**
     * Puts what holds in the version that the person saw beside the fields; and where that was overtaken, what holds now, and
     * what is otherwise since.
     */
    private ReportForm beside(Caller caller, ReportStatus report, ReportForm form, boolean overtaken, Model model) {
        Submitter submitter = Callers.submitter(caller);
        Integer seen = form.version();
        int version = seen == null || overtaken ? report.version() : seen;
        HeldTerms held = terms(submitter, report, version);
        if (held == null) {
            return form;
        }
        model.addAttribute("held", held);
        if (overtaken && seen != null) {
            HeldTerms before = terms(submitter, report, seen);
            model.addAttribute(
                    "meanwhile",
                    Stream.concat(
                                    report.amendments().stream()
                                            .filter(amendment -> amendment.version() > seen)
                                            .map(PartnerPages.Shown::inWords),
                                    before == null ? Stream.empty() : held.since(before).stream())
                            .toList());
        }
        return form.about(version, held.implicated());
    }

    /** The same where it is known; what was written matters more than what stands beside it. */
    private ReportForm besideWhatHolds(Caller caller, String id, ReportForm form, boolean overtaken, Model model) {
        try {
            return beside(caller, report(caller, id), form, overtaken, model);
        } catch (StorageUnavailableException away) {
            return form;
        }
    }

    private @Nullable HeldTerms terms(Submitter submitter, ReportStatus report, int version) {
        return following
                .terms(submitter, report.reportId(), version)
                .map(terms -> HeldTerms.of(terms, LocalDate.now(clock.withZone(ZoneOffset.UTC))))
                .orElse(null);
    }

    private ReportStatus report(Caller caller, String id) {
        return ReportsController.reportId(id)
                .flatMap(reportId -> following.status(Callers.submitter(caller), reportId))
                .orElseThrow(AmendmentPages::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(
                Problem.of(EdgeProblem.NOT_FOUND, "There is no such report among those that you submitted."));
    }
}
