package org.signalpost.desk.adapter.web;

import java.util.List;
import org.signalpost.desk.application.ConfirmingEntries;
import org.signalpost.desk.application.Entries;
import org.signalpost.desk.model.CaseId;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows people what the systems of queues have not taken in. */
@Controller
@RequestMapping("/desk/outside-systems")
@PreAuthorize("hasRole('OFFICER')")
class OutsideSystemsPages {

    private static final int PAGE = 50;

    private final ConfirmingEntries entries;

    OutsideSystemsPages(ConfirmingEntries entries) {
        this.entries = entries;
    }

    /** Officers see their queues' cases; headquarters besides how many other queues have of reports that do not shut it out, and nothing of them. */
    @GetMapping
    ModelAndView untaken(Caller caller) {
        return new ModelAndView("desk/outside-systems")
                .addObject("me", caller.displayName())
                .addObject(
                        "mine",
                        entries.untaken(caller.queues(), PAGE).stream()
                                .map(Mine::of)
                                .toList())
                .addObject(
                        "others",
                        others(entries, caller).stream().map(Other::of).toList());
    }

    @PostMapping("/seen")
    ModelAndView seen(Caller caller, @RequestParam String entry) {
        if (!entries.seeTo(entry, Readers.of(caller))) {
            throw new ProblemException(DeskProblem.ENTRY_NOT_FOUND);
        }
        ModelAndView back = new ModelAndView("redirect:/desk/outside-systems");
        back.setStatus(HttpStatus.SEE_OTHER);
        return back;
    }

    /** How many reports that page would tell this caller of. */
    static long untaken(ConfirmingEntries entries, Caller caller) {
        return entries.backlogs(Readers.of(caller)).stream()
                .mapToLong(Entries.Backlog::reports)
                .sum();
    }

    private static List<Entries.Backlog> others(ConfirmingEntries entries, Caller caller) {
        return entries.backlogs(Readers.of(caller)).stream()
                .filter(backlog -> !caller.works(backlog.queue()))
                .toList();
    }

    /**
     * A case of one's own queue.
     *
     * @param queue the queue's title
     * @param since since when it waits
     * @param entry what its system must confirm
     */
    record Mine(String caseId, String queue, String since, String entry) {

        static Mine of(Entries.Unconfirmed one) {
            return new Mine(
                    CaseId.of(one.newest().report(), one.newest().queue()).toString(),
                    PageModels.titleOf(one.newest().queue()),
                    Wording.time(one.since()),
                    one.newest().id());
        }
    }

    /**
     * How much another queue has.
     *
     * @param queue the queue's title
     * @param since since when the first waits
     */
    record Other(String queue, long count, String since) {

        static Other of(Entries.Backlog one) {
            return new Other(PageModels.titleOf(one.queue()), one.reports(), Wording.time(one.since()));
        }
    }
}
