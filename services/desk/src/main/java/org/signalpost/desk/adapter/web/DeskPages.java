package org.signalpost.desk.adapter.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.ConfirmingEntries;
import org.signalpost.desk.application.CorrectingReports;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.OpeningReports;
import org.signalpost.desk.application.PreviewingCorrections;
import org.signalpost.desk.application.QueueListing;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.application.Result;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.application.WorkingOnCases;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Lease;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Refusal;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The officers' pages. Whatever is typed into a form comes back with the page when it could not be carried out; what was
 * carried out answers with a redirect, so that going back repeats nothing. Opened content is only ever the answer to a
 * POST.
 */
@Controller
@RequestMapping("/desk")
@PreAuthorize("hasRole('OFFICER')")
class DeskPages {

    private static final int PAGE = 50;
    private static final int HELD = 200;
    private static final int MANY = 1_000;

    private final QueueListing queues;
    private final ReadingCases reading;
    private final WorkingOnCases working;
    private final OpeningReports opening;
    private final CorrectingReports correcting;
    private final PreviewingCorrections previewing;
    private final DeadLetters deadLetters;
    private final ConfirmingEntries entries;
    private final Clock clock;

    DeskPages(
            QueueListing queues,
            ReadingCases reading,
            WorkingOnCases working,
            OpeningReports opening,
            CorrectingReports correcting,
            PreviewingCorrections previewing,
            DeadLetters deadLetters,
            ConfirmingEntries entries,
            DeskClock clock) {
        this.queues = queues;
        this.reading = reading;
        this.working = working;
        this.opening = opening;
        this.correcting = correcting;
        this.previewing = previewing;
        this.deadLetters = deadLetters;
        this.entries = entries;
        this.clock = clock.clock();
    }

    @GetMapping
    ModelAndView home(Caller caller) {
        Instant now = clock.instant();
        boolean headquarters = caller.works(QueueName.HEADQUARTERS);
        return page(caller, "desk/home")
                .addObject("listens", PageModels.listensTo(caller.queues()))
                .addObject(
                        "queues",
                        new TreeSet<>(caller.queues())
                                .stream()
                                        .map(queue -> PageModels.QueueCard.of(queue, counts(queue, now)))
                                        .toList())
                .addObject("headquarters", headquarters)
                .addObject("deadLetters", headquarters ? deadLetters.unseen() : 0)
                .addObject("untaken", OutsideSystemsPages.untaken(entries, caller))
                .addObject(
                        "confirmations",
                        headquarters ? queues.awaitingConfirmation(PAGE).size() : 0);
    }

    /** What a queue holds, the same wherever a page says it. */
    private PageModels.Counts counts(QueueName queue, Instant now) {
        return PageModels.Counts.of(queues.countUpTo(MANY, queue, now), MANY);
    }

    @GetMapping("/queues/{queue}")
    ModelAndView queue(
            Caller caller,
            @PathVariable String queue,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable String after) {
        QueueName name = Named.queue(caller, queue);
        PageModels.Show shown = PageModels.Show.named(show);
        List<QueueListing.Row> rows =
                queues.open(name, shown.held(), Readers.of(caller).officer(), Cursor.read(after), PAGE + 1);
        List<QueueListing.Row> page = rows.subList(0, Math.min(PAGE, rows.size()));
        String first = PageModels.hrefOf(name, shown, null);
        String next = rows.size() > PAGE
                ? PageModels.hrefOf(name, shown, Cursor.write(page.get(PAGE - 1).position()))
                : null;
        return rows(caller, page)
                .addObject("title", PageModels.titleOf(name))
                .addObject("empty", shown.empty())
                .addObject("showQueue", false)
                .addObject("triage", name.equals(QueueName.TRIAGE))
                .addObject("counts", counts(name, clock.instant()))
                .addObject("filters", PageModels.filters(name, shown))
                .addObject("here", after == null ? first : PageModels.hrefOf(name, shown, after))
                .addObject("listens", PageModels.listensTo(List.of(name)))
                .addObject("first", after == null ? null : first)
                .addObject("next", next);
    }

    @GetMapping("/held")
    ModelAndView held(Caller caller) {
        List<QueueListing.Row> rows = queues.held(caller.queues(), HELD + 1);
        Instant now = clock.instant();
        Reader reader = Readers.of(caller);
        return page(caller, "desk/held")
                .addObject("more", rows.size() > HELD)
                .addObject("listens", PageModels.listensTo(caller.queues()))
                .addObject("holders", PageModels.Holder.of(rows.subList(0, Math.min(HELD, rows.size())), reader, now));
    }

    @GetMapping("/confirmations")
    ModelAndView confirmations(Caller caller) {
        Named.queue(caller, QueueName.HEADQUARTERS.value());
        return rows(caller, queues.awaitingConfirmation(PAGE))
                .addObject("title", "Waiting for a second person")
                .addObject("empty", "Nobody waits for a second person.")
                .addObject("here", "/desk/confirmations")
                .addObject("listens", PageModels.listensTo(List.of(QueueName.HEADQUARTERS)))
                .addObject("showQueue", true);
    }

    @GetMapping("/dead-letters")
    ModelAndView deadLetters(Caller caller) {
        Named.queue(caller, QueueName.HEADQUARTERS.value());
        return page(caller, "desk/dead-letters")
                .addObject(
                        "letters",
                        deadLetters.newest(PAGE).stream()
                                .map(PageModels.Letter::of)
                                .toList());
    }

    @PostMapping("/dead-letters/seen")
    ModelAndView seen(
            Caller caller, @RequestParam String topic, @RequestParam int partition, @RequestParam long offset) {
        Named.queue(caller, QueueName.HEADQUARTERS.value());
        deadLetters.seen(topic, partition, offset, Readers.of(caller).officer(), clock.instant());
        return redirect("/desk/dead-letters");
    }

    @GetMapping("/cases/{id}")
    ModelAndView find(Caller caller, @PathVariable String id) {
        return show(caller, Named.caseId(id));
    }

    /** Asked by an open page: nothing while the case is as the page shows it, a few words once it is not. */
    @GetMapping("/cases/{id}/changed")
    ModelAndView changed(Caller caller, @PathVariable String id, @RequestParam int seen) {
        CaseId file = Named.caseId(id);
        Case now = reading.find(file, Readers.of(caller))
                .map(ReadingCases.View::file)
                .orElse(null);
        ModelAndView fragment = new ModelAndView("desk/changed").addObject("id", file.toString());
        if (now == null) {
            return fragment.addObject("gone", true);
        }
        Officer holder = now.holder();
        return fragment.addObject("changed", now.sequence() != seen)
                .addObject(
                        "holder", holder == null || holder.subject().equals(caller.subject()) ? null : holder.name());
    }

    @PostMapping("/cases/{id}/open")
    ModelAndView open(Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String part) {
        Fields fields = Fields.ofPage();
        Optional<ReportPart> known = fields.required("part", part, ReportPart.class);
        fields.check();
        CaseId file = Named.caseId(id);
        Opened opened = opening.open(file, Readers.of(caller), known.orElseThrow());
        if (opened instanceof Opened.Denied denied) {
            return failed(
                    caller, file, HttpStatus.FORBIDDEN, List.of(denied.reason().inWords()));
        }
        if (opened instanceof Opened.Erased) {
            return failed(caller, file, HttpStatus.GONE, List.of(DeskProblem.REPORT_ERASED.title()));
        }
        if (opened instanceof Opened.NotThere) {
            throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
        }
        return show(caller, file).addObject("opened", PageModels.OpenedPart.of(opened));
    }

    /** Where the report would go if it were corrected so: a page with the form as it was, or for a script that part of it. */
    @PostMapping("/cases/{id}/preview")
    ModelAndView preview(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            @RequestParam(required = false) @Nullable String reading,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String primaryThreat,
            @RequestParam(required = false) @Nullable List<String> otherThreats,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String reason) {
        CaseRequests.Correct request = new CaseRequests.Correct(country, primaryThreat, otherThreats, priority, reason);
        Fields fields = Fields.ofPage();
        PageModels.RoutePreview preview = request.readCorrection(fields)
                .map(correction -> preview(caller, id, correction))
                .orElseGet(() -> PageModels.RoutePreview.wrong(wrong(fields)));
        if (script != null) {
            return new ModelAndView("desk/route").addObject("preview", preview);
        }
        if (fields.errors().isEmpty() && !preview.problems().isEmpty()) {
            ModelAndView refused = failed(caller, Named.caseId(id), HttpStatus.CONFLICT, preview.problems());
            return again(caller, id, reading, with(Form.correct(request), refused));
        }
        ModelAndView page = again(caller, id, reading, show(caller, Named.caseId(id)))
                .addObject("form", Form.correct(request))
                .addObject("preview", preview);
        if (!preview.problems().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private PageModels.RoutePreview preview(Caller caller, String id, Correction correction) {
        PreviewingCorrections.Preview preview = previewing.preview(Named.caseId(id), Readers.of(caller), correction);
        if (preview instanceof PreviewingCorrections.Known known) {
            return PageModels.RoutePreview.of(known.routing());
        }
        if (preview instanceof PreviewingCorrections.Refused refused) {
            return PageModels.RoutePreview.wrong(List.of(refusal(caller, refused.reason(), refused.holder())));
        }
        if (preview instanceof PreviewingCorrections.NotThere) {
            throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
        }
        return PageModels.RoutePreview.NOT_KNOWN;
    }

    /** The page with the account that was open beside the form, which leaves a line like every time it is shown. */
    private ModelAndView again(Caller caller, String id, @Nullable String reading, ModelAndView page) {
        if (ReportPart.ACCOUNT.name().equals(reading)
                && opening.open(Named.caseId(id), Readers.of(caller), ReportPart.ACCOUNT)
                        instanceof Opened.OfAccount account) {
            page.addObject("opened", PageModels.OpenedPart.of(account));
        }
        return page;
    }

    @PostMapping("/cases/{id}/take")
    ModelAndView take(Caller caller, @PathVariable String id, RedirectAttributes once) {
        return answer(caller, id, once, "taken", working.take(Named.caseId(id), Readers.of(caller), null), null);
    }

    @PostMapping("/cases/{id}/keep")
    ModelAndView keep(Caller caller, @PathVariable String id, RedirectAttributes once) {
        return answer(caller, id, once, "kept", working.keep(Named.caseId(id), Readers.of(caller), null), null);
    }

    @PostMapping("/cases/{id}/acknowledge")
    ModelAndView acknowledge(Caller caller, @PathVariable String id, RedirectAttributes once) {
        return answer(
                caller,
                id,
                once,
                "acknowledged",
                working.acknowledge(Named.caseId(id), Readers.of(caller), null),
                null);
    }

    @PostMapping("/cases/{id}/release")
    ModelAndView release(Caller caller, @PathVariable String id, RedirectAttributes once) {
        return answer(caller, id, once, "released", working.release(Named.caseId(id), Readers.of(caller), null), null);
    }

    @PostMapping("/cases/{id}/confirm-close")
    ModelAndView confirmClose(Caller caller, @PathVariable String id, @RequestParam int seen, RedirectAttributes once) {
        Reader reader = Readers.of(caller);
        Result result = working.confirmClose(Named.caseId(id), reader, seen);
        if (result instanceof Result.Done done && !reader.maySee(done.file())) {
            return redirect("/desk/confirmations");
        }
        return answer(caller, id, once, "closed", result, null);
    }

    @PostMapping("/cases/{id}/record")
    ModelAndView record(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes once) {
        CaseRequests.Record request = new CaseRequests.Record(action, note);
        Fields fields = Fields.ofPage();
        Optional<OfficerAction> known = request.readAction(fields);
        Optional<Words> words = request.readNote(fields);
        Form form = Form.record(request);
        if (!fields.errors().isEmpty()) {
            return invalid(caller, id, fields, form);
        }
        try {
            Result result =
                    working.record(Named.caseId(id), Readers.of(caller), null, known.orElseThrow(), words.orElse(null));
            return answer(caller, id, once, "recorded", result, form);
        } catch (SealingException failed) {
            return erased(caller, id, failed, form);
        }
    }

    @PostMapping("/cases/{id}/close")
    ModelAndView close(
            Caller caller,
            @PathVariable String id,
            @RequestParam int seen,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String wordToPartner,
            RedirectAttributes once) {
        CaseRequests.Close request = new CaseRequests.Close(outcome, wordToPartner);
        Fields fields = Fields.ofPage();
        Optional<CaseOutcome> known = request.readOutcome(fields);
        Optional<Words> word = request.readWord(fields, reading.isCopy(Named.caseId(id), Readers.of(caller)));
        Form form = Form.close(request);
        if (!fields.errors().isEmpty()) {
            return invalid(caller, id, fields, form);
        }
        try {
            Result result =
                    working.close(Named.caseId(id), Readers.of(caller), seen, known.orElseThrow(), word.orElse(null));
            return answer(caller, id, once, "closed", result, form);
        } catch (SealingException failed) {
            return erased(caller, id, failed, form);
        }
    }

    @PostMapping("/cases/{id}/correct")
    ModelAndView correct(
            Caller caller,
            @PathVariable String id,
            @RequestParam int seen,
            @RequestParam(required = false) @Nullable String reading,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String primaryThreat,
            @RequestParam(required = false) @Nullable List<String> otherThreats,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes once) {
        CaseRequests.Correct request = new CaseRequests.Correct(country, primaryThreat, otherThreats, priority, reason);
        Fields fields = Fields.ofPage();
        Optional<Correction> correction = request.readCorrection(fields);
        Optional<Words> why = request.readReason(fields);
        Form form = Form.correct(request);
        if (!fields.errors().isEmpty()) {
            return again(caller, id, reading, invalid(caller, id, fields, form));
        }
        try {
            Result result = correcting.correct(
                    Named.caseId(id), Readers.of(caller), seen, correction.orElseThrow(), why.orElseThrow());
            return result instanceof Result.Done
                    ? answer(caller, id, once, "corrected", result, form)
                    : again(caller, id, reading, answer(caller, id, once, "corrected", result, form));
        } catch (SealingException failed) {
            return erased(caller, id, failed, form);
        }
    }

    private ModelAndView answer(
            Caller caller, String id, RedirectAttributes once, String done, Result result, @Nullable Form form) {
        if (result instanceof Result.Done of) {
            String said = done.equals("closed") && of.file().awaitsConfirmation() ? "proposed" : done;
            // Not in the address: it is true now, for whoever did it, and an address is reloaded, kept and sent on.
            once.addFlashAttribute("done", inWords(said, of.file()));
            return redirect("/desk/cases/" + of.file().id());
        }
        if (result instanceof Result.NotThere) {
            throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
        }
        String why = "The case has changed since you looked. This is how it is now; what you typed is kept below.";
        if (result instanceof Result.Refused refused) {
            why = refusal(caller, refused.reason(), refused.holder());
        }
        return with(form, failed(caller, Named.caseId(id), HttpStatus.CONFLICT, List.of(why)));
    }

    private static String refusal(Caller caller, Refusal reason, @Nullable Officer holder) {
        return reason.inWords()
                + (holder == null || holder.subject().equals(caller.subject())
                        ? ""
                        : " It is with " + holder.name() + ".");
    }

    private ModelAndView invalid(Caller caller, String id, Fields fields, Form form) {
        return with(form, failed(caller, Named.caseId(id), HttpStatus.UNPROCESSABLE_CONTENT, wrong(fields)));
    }

    private static List<String> wrong(Fields fields) {
        List<String> wrong = new ArrayList<>();
        for (FieldError error : fields.errors()) {
            wrong.add(Form.inWords(error));
        }
        return wrong;
    }

    private ModelAndView erased(Caller caller, String id, SealingException failed, Form form) {
        if (failed.code() != SealingException.Code.KEY_DESTROYED) {
            throw failed;
        }
        return with(
                form, failed(caller, Named.caseId(id), HttpStatus.GONE, List.of(DeskProblem.REPORT_ERASED.title())));
    }

    private ModelAndView failed(Caller caller, CaseId id, HttpStatus status, List<String> problems) {
        ModelAndView page = show(caller, id).addObject("problems", problems);
        page.setStatus(status);
        return page;
    }

    private static ModelAndView with(@Nullable Form form, ModelAndView page) {
        return form == null ? page : page.addObject("form", form);
    }

    private ModelAndView show(Caller caller, CaseId id) {
        Reader reader = Readers.of(caller);
        Instant now = clock.instant();
        ReadingCases.View view =
                reading.find(id, reader).orElseThrow(() -> new ProblemException(DeskProblem.CASE_NOT_FOUND));
        boolean triage =
                view.file().queue().equals(QueueName.TRIAGE) && view.file().isOpen();
        return page(caller, triage ? "desk/triage" : "desk/case")
                .addObject("listens", PageModels.listensTo(List.of(view.file().queue(), QueueName.HEADQUARTERS)))
                .addObject("case", PageModels.CasePage.of(view, reader, now, LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .addObject("partner", PartnerChanges.Banner.of(view, reader))
                .addObject("untaken", entries.isUntaken(view.file()))
                .addObject("form", Form.EMPTY)
                .addObject("actions", PageModels.actions())
                .addObject("outcomes", PageModels.outcomes())
                .addObject("threats", PageModels.threats())
                .addObject("priorities", PageModels.priorities())
                .addObject("countries", PageModels.countries());
    }

    private ModelAndView rows(Caller caller, List<QueueListing.Row> rows) {
        Instant now = clock.instant();
        Reader reader = Readers.of(caller);
        return page(caller, "desk/queue")
                .addObject(
                        "rows",
                        rows.stream()
                                .map(row -> PageModels.Row.of(row, reader, now))
                                .toList());
    }

    private static ModelAndView page(Caller caller, String view) {
        return new ModelAndView(view)
                .addObject("me", caller.displayName())
                .addObject("officer", true)
                .addObject("monitoring", caller.has(Role.MONITORING));
    }

    private static ModelAndView redirect(String to) {
        ModelAndView redirect = new ModelAndView("redirect:" + to);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }

    private static String inWords(String done, Case file) {
        boolean partner = file.speaksToPartner();
        return switch (done) {
            case "taken" -> taken(file);
            case "kept" -> kept(file);
            case "acknowledged" -> "The partner sees that someone is on it.";
            case "recorded" -> "Recorded.";
            case "closed" ->
                partner
                        ? "The case is closed. The partner gets your word."
                        : "The copy is closed here. The partner is not told.";
            case "proposed" -> "Proposed. Someone else must agree before the case is closed.";
            case "released" -> "The case is back in the queue.";
            case "corrected" -> "Corrected. Once it is decided where the report goes, it leaves this queue.";
            default -> throw new IllegalArgumentException(done);
        };
    }

    private static String kept(Case file) {
        Lease lease = file.lease();
        return lease == null
                ? "You keep the case."
                : "You keep the case until " + Wording.time(lease.expiresAt()) + ".";
    }

    private static String taken(Case file) {
        if (!file.speaksToPartner()) {
            return "The copy is yours. Another queue acts, and speaks to the partner.";
        }
        return file.queue().equals(QueueName.TRIAGE)
                ? "The case is yours. Open the account, then say where it belongs."
                : "The case is yours. Open the account, then acknowledge it to the partner.";
    }

    /**
     * What was typed, to be shown again. Never printed.
     *
     * @param open which form it was
     */
    record Form(
            String open,
            String action,
            String note,
            String outcome,
            String wordToPartner,
            String country,
            String primaryThreat,
            List<String> otherThreats,
            String priority,
            String reason) {

        static final Form EMPTY = new Form("", "", "", "", "", "", "", List.of(), "", "");

        static Form record(CaseRequests.Record request) {
            return new Form("record", text(request.action()), text(request.note()), "", "", "", "", List.of(), "", "");
        }

        static Form close(CaseRequests.Close request) {
            return new Form(
                    "close", "", "", text(request.outcome()), text(request.wordToPartner()), "", "", List.of(), "", "");
        }

        static Form correct(CaseRequests.Correct request) {
            return new Form(
                    "correct",
                    "",
                    "",
                    "",
                    "",
                    text(request.country()),
                    text(request.primaryThreat()),
                    Objects.requireNonNullElse(request.otherThreats(), List.of()),
                    text(request.priority()),
                    text(request.reason()));
        }

        /** What is wrong, by the labels of the page: a program reads the names of fields, an officer does not know them. */
        static String inWords(FieldError error) {
            // Of the forms, only the correction can be wrong as a whole: it says nothing.
            return error.pointer().equals("#")
                    ? "Choose a country, a threat or a priority."
                    : label(error.pointer()) + ": " + error.detail();
        }

        private static String label(String pointer) {
            String field = pointer.replaceFirst("^#/?", "").replaceFirst("/.*", "");
            return switch (field) {
                case "action" -> "What was done";
                case "note" -> "Note";
                case "outcome" -> "Outcome";
                case "wordToPartner" -> "Word to the partner";
                case "country" -> "Country";
                case "primaryThreat" -> "Threat";
                case "otherThreats" -> "Other threats";
                case "priority" -> "Priority";
                case "reason" -> "Why";
                default -> "Form";
            };
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }

        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }
}
