package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.HandlingFlag;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.Target;
import org.signalpost.contracts.vocabulary.UrgencySign;
import org.signalpost.contracts.vocabulary.Words;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.application.SubmissionOutcome;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.Stage;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;
import org.signalpost.intake.model.Territories;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.HttpHeaders;
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

/** The pages of a partner's people. They need no script. */
@Controller
@RequestMapping("/partner")
@PreAuthorize("hasRole('PARTNER_STAFF')")
class PartnerPages {

    private static final int PAGE = 25;

    static final ActWords SUBMIT = new ActWords(
            "Send",
            "You have already sent a report from this page. If this is another report, press “Send” again.",
            "Your report is being taken. Press “Send” again in a moment: it will count once.",
            "The report that you sent from this page was erased. If this is to be reported, press “Send” again.",
            "We cannot take your report at this moment",
            "We cannot confirm your report yet");

    private static final FormErrors.Whole WHOLE =
            new FormErrors.Whole("narrative", "Tell what happened, in your own words and in any language.");

    private final Submissions submissions;
    private final FollowingReports following;
    private final ProblemResponses responses;

    PartnerPages(Submissions submissions, FollowingReports following, ProblemResponses responses) {
        this.submissions = submissions;
        this.following = following;
        this.responses = responses;
    }

    @GetMapping
    String reports(Caller caller, @RequestParam(required = false) @Nullable String after, Model model) {
        Receipts.Place place = after == null ? null : Cursor.read(after).orElse(null);
        FollowingReports.Page page = following.list(Callers.submitter(caller), place, PAGE);
        Receipts.Place next = page.next();
        model.addAttribute("reports", page.reports().stream().map(Shown::of).toList());
        model.addAttribute("next", next == null ? null : Cursor.write(next));
        model.addAttribute("first", place == null);
        model.addAttribute("name", caller.displayName());
        return "intake/reports";
    }

    @GetMapping("/reports/{id}")
    String report(Caller caller, @PathVariable String id, Model model) {
        model.addAttribute(
                "report",
                ReportsController.reportId(id)
                        .flatMap(reportId -> following.status(Callers.submitter(caller), reportId))
                        .map(Shown::of)
                        .orElseThrow(() -> new ProblemException(Problem.of(
                                EdgeProblem.NOT_FOUND, "There is no such report among those that you submitted."))));
        return "intake/report";
    }

    @GetMapping("/submit")
    String form(Model model) {
        return form(ReportForm.empty(), null, model);
    }

    @PostMapping("/submit")
    String submit(
            Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        Submitter submitter = Callers.submitter(caller);
        ReportForm form = ReportForm.sent(parameters);
        try {
            submissions.admit(submitter);
            SubmissionOutcome.Accepted accepted = submissions.submit(submitter, form.key(), form.body());
            return "redirect:/partner/reports/" + accepted.reportId();
        } catch (ProblemException refused) {
            refuse(refused.problem(), response);
            PageProblem problem = PageProblem.of(refused.problem(), SUBMIT);
            return form(form.shownWith(problem), problem, model);
        }
    }

    @ExceptionHandler(StorageUnavailableException.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(ReportsController.UNAVAILABLE, request, response);
    }

    /** Answers with the status of {@code problem}, and when to try again where that is known, whatever the page says. */
    static void refuse(Problem problem, HttpServletResponse response) {
        response.setStatus(problem.code().status());
        Long retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
    }

    /** The page with the form for a new report. */
    static String form(ReportForm form, @Nullable PageProblem problem, Model model) {
        show(form, problem, WHOLE, model);
        model.addAttribute(
                "countries",
                Territories.named(Locale.ENGLISH).stream()
                        .map(territory -> new Choice(territory.code().value(), territory.name()))
                        .toList());
        model.addAttribute("threatTypes", choices(SubmissionReader.THREAT_TYPES));
        model.addAttribute("defenderKinds", choices(List.of(DefenderKind.values())));
        model.addAttribute("urgencySigns", choices(List.of(UrgencySign.values())));
        model.addAttribute("perpetrators", choices(List.of(PerpetratorKind.values())));
        model.addAttribute("targets", choices(List.of(Target.values())));
        return "intake/submit";
    }

    /**
     * What every form needs to be shown: what it holds, what is wrong with it, and what there is to choose.
     *
     * @param whole what is said where the form as a whole is refused
     */
    static void show(ReportForm form, @Nullable PageProblem problem, FormErrors.Whole whole, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("errors", problem == null ? Map.of() : FormErrors.of(problem.errors(), form, whole));
        model.addAttribute("labels", FormErrors.LABELS);
        model.addAttribute("handlingFlags", choices(List.of(HandlingFlag.values())));
        model.addAttribute("eventKinds", choices(List.of(NextKnownEventKind.values())));
        model.addAttribute("givers", choices(List.of(ConsentGiver.values())));
        model.addAttribute("answers", Choice.ANSWERS);
        model.addAttribute("sharings", Choice.SHARING);
        model.addAttribute("releases", Choice.RELEASE);
        model.addAttribute("fallbacks", Choice.FALLBACK);
        model.addAttribute("consents", Choice.CONSENTS);
    }

    static List<Choice> choices(List<? extends Enum<?>> words) {
        return words.stream().map(Choice::of).toList();
    }

    /**
     * A report as a page shows it.
     *
     * @param status its status
     * @param next what happens next, in words
     * @param outcome how it ended, in words
     * @param received when it was received, in words
     * @param updated when its status last changed, in words
     * @param changes what the partner changed, in words
     * @param awaitsDecision whether the last change is still on its way
     */
    record Shown(
            StatusBody status,
            String next,
            @Nullable String outcome,
            String received,
            String updated,
            List<ChangeLine> changes,
            boolean awaitsDecision) {

        private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                        "d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        static Shown of(ReportStatus report) {
            CaseOutcome outcome = report.outcome();
            return new Shown(
                    StatusBody.of(report),
                    report.stage().next(),
                    outcome == null ? null : Words.english().of(outcome),
                    MOMENT.format(report.receivedAt()),
                    MOMENT.format(report.updatedAt()),
                    report.amendments().stream()
                            .map(amendment -> new ChangeLine(
                                    inWords(amendment.kinds()),
                                    MOMENT.format(amendment.amendedAt()),
                                    amendment.amendedAt().toString()))
                            .toList(),
                    report.awaitsDecision());
        }

        /** One change and its time. */
        static String inWords(Amendment amendment) {
            return inWords(amendment.kinds()) + ", " + MOMENT.format(amendment.amendedAt()) + ".";
        }

        private static String inWords(List<AmendmentKind> kinds) {
            return kinds.stream().map(Words.english()::of).collect(Collectors.joining("; "));
        }

        /** Whether more can be added, and terms changed. */
        public boolean changeable() {
            return erasable() && !status.status().equals(Stage.WITHDRAWN.name());
        }

        /** Whether it can be erased. */
        public boolean erasable() {
            return !status.status().equals(Stage.ERASED.name());
        }
    }

    /**
     * One change.
     *
     * @param what what was done
     * @param at when, in words
     * @param datetime when, for programs
     */
    record ChangeLine(String what, String at, String datetime) {}

    /**
     * A word to choose, and what it says to people.
     *
     * @param word the word of the vocabulary
     * @param label what it says
     */
    record Choice(String word, String label) {

        static final List<Choice> ANSWERS = choices(List.of(ConsentValue.UNKNOWN, ConsentValue.NO, ConsentValue.YES));

        static final List<Choice> SHARING = List.of(
                new Choice(Sharing.AMBER_STRICT.name(), "Inside the government only, as you consent below"),
                new Choice(Sharing.RED.name(), "Nobody but the post that must act"),
                new Choice(Sharing.AMBER.name(), "Also UN, regional bodies and other missions, as you consent below"),
                new Choice(Sharing.GREEN.name(), "The community of those who protect defenders"),
                new Choice(Sharing.CLEAR.name(), "Anyone"));

        static final List<Choice> RELEASE = List.of(
                new Choice(IdentityRelease.ON_REQUEST.name(), "Keep them sealed until the officer asks and you agree"),
                new Choice(IdentityRelease.RELEASED.name(), "Give them to the post together with the report"));

        static final List<Choice> FALLBACK = List.of(
                new Choice(Fallback.HEADQUARTERS.name(), "Send it to headquarters"),
                new Choice(Fallback.RETURN_TO_PARTNER.name(), "Give it back to me"));

        static final List<Choice> CONSENTS = List.of(
                new Choice("contactByPost", "The post may contact the defender"),
                new Choice("widerGovernment", "Other desks of the government may get a copy without names"),
                new Choice(
                        "unWithNamesToGovernment",
                        "UN bodies may get it and put the names to the government concerned"),
                new Choice("namesPublished", "Names may be published"),
                new Choice("regionalBodies", "Regional human rights bodies may get a copy"),
                new Choice("otherMissions", "Missions of other states may get a copy"),
                new Choice("namesToHostGovernment", "Names may be given to the government of the country"),
                new Choice("namesToCompany", "Names may be given to a company that is involved"),
                new Choice("usedInVetting", "It may count when units or companies are vetted"),
                new Choice("localStaff", "Locally employed embassy staff may open it"),
                new Choice("linkAcrossPartners", "It may be linked with reports of other organisations"),
                new Choice(
                        "usedForImprovement",
                        "Those who improve the automatic reading may see what it got wrong, never the text"));

        static Choice of(Enum<?> word) {
            return new Choice(word.name(), Words.english().of(word));
        }
    }
}
