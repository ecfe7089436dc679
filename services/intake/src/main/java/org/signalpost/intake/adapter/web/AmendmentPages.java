package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.HandlingFlag;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.Stage;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
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

    private static final String ADD = "intake/change-add";
    private static final String CONSENT = "intake/change-consent";
    private static final String WITHDRAW = "intake/change-withdraw";
    private static final String ERASE = "intake/change-erase";

    private static final Problem NOT_SURE = Problem.of(
            EdgeProblem.INVALID_FIELDS,
            List.of(new FieldError("#/sure", "Tick the box if you are sure. Nothing has been erased.")));

    private final Amendments amendments;
    private final FollowingReports following;
    private final ProblemResponses responses;

    AmendmentPages(Amendments amendments, FollowingReports following, ProblemResponses responses) {
        this.amendments = amendments;
        this.following = following;
        this.responses = responses;
    }

    @GetMapping("/add")
    String add(Caller caller, @PathVariable String id, Model model) {
        return form(ADD, caller, id, ReportForm.empty(), null, model);
    }

    @PostMapping("/add")
    String add(
            Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        ReportForm form = ReportForm.sent(parameters);
        return done(
                ADD,
                caller,
                id,
                form,
                response,
                model,
                () -> amendments.amend(Callers.submitter(caller), reportId(id), form.key(), form.change(null)));
    }

    @GetMapping("/consent")
    String consent(Caller caller, @PathVariable String id, Model model) {
        return form(CONSENT, caller, id, ReportForm.empty(), null, model);
    }

    @PostMapping("/consent")
    String consent(
            Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        ReportForm form = ReportForm.sent(parameters);
        return done(
                CONSENT,
                caller,
                id,
                form,
                response,
                model,
                () -> amendments.amend(
                        Callers.submitter(caller), reportId(id), form.key(), form.change(form.value("version"))));
    }

    @GetMapping("/withdraw")
    String withdraw(Caller caller, @PathVariable String id, Model model) {
        return form(WITHDRAW, caller, id, ReportForm.empty(), null, model);
    }

    @PostMapping("/withdraw")
    String withdraw(
            Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        return done(
                WITHDRAW,
                caller,
                id,
                ReportForm.sent(parameters),
                response,
                model,
                () -> amendments.withdraw(Callers.submitter(caller), reportId(id), null));
    }

    @GetMapping("/erase")
    String erase(Caller caller, @PathVariable String id, Model model) {
        return form(ERASE, caller, id, ReportForm.empty(), null, model);
    }

    @PostMapping("/erase")
    String erase(
            Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        ReportForm form = ReportForm.sent(parameters);
        return done(ERASE, caller, id, form, response, model, () -> {
            if (!form.has("sure", "yes")) {
                throw new ProblemException(NOT_SURE);
            }
            amendments.erase(Callers.submitter(caller), reportId(id), null);
        });
    }

    @ExceptionHandler(StorageUnavailableException.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(ReportsController.UNAVAILABLE, request, response);
    }

    private String done(
            String page,
            Caller caller,
            String id,
            ReportForm form,
            HttpServletResponse response,
            Model model,
            Runnable change) {
        try {
            change.run();
            return "redirect:/partner/reports/" + id;
        } catch (ProblemException refused) {
            if (refused.problem().code() == EdgeProblem.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.problem().code().status());
            return form(page, caller, id, form, refused.problem(), model);
        }
    }

    private String form(
            String page, Caller caller, String id, ReportForm form, @Nullable Problem problem, Model model) {
        ReportStatus report = report(caller, id);
        boolean over = report.stage() == Stage.ERASED || report.stage() == Stage.WITHDRAWN && !page.equals(ERASE);
        if (over && problem == null) {
            // There is nothing to change: its own page says why.
            return "redirect:/partner/reports/" + report.reportId();
        }
        model.addAttribute("report", report);
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute(
                "errors",
                problem == null ? Map.of() : errors(problem.errors(), page.equals(ADD) ? "information" : "consents"));
        model.addAttribute("handlingFlags", PartnerPages.choices(List.of(HandlingFlag.values())));
        model.addAttribute("eventKinds", PartnerPages.choices(List.of(NextKnownEventKind.values())));
        model.addAttribute("givers", PartnerPages.choices(List.of(ConsentGiver.values())));
        model.addAttribute("sharings", PartnerPages.Choice.SHARING);
        model.addAttribute("releases", PartnerPages.Choice.RELEASE);
        model.addAttribute("fallbacks", PartnerPages.Choice.FALLBACK);
        model.addAttribute("consents", PartnerPages.Choice.CONSENTS);
        model.addAttribute("longest", Limits.NARRATIVE);
        return page;
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

    /** What is wrong, by the field of the form to mend. */
    private static Map<String, String> errors(List<FieldError> errors, String wholeForm) {
        Map<String, String> byField = new LinkedHashMap<>();
        for (FieldError error : errors) {
            byField.merge(
                    "#".equals(error.pointer()) ? wholeForm : PartnerPages.fieldOf(error.pointer()),
                    error.detail(),
                    (one, other) -> one + " " + other);
        }
        return byField;
    }
}
