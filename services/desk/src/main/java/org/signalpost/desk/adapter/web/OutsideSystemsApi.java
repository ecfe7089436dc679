package org.signalpost.desk.adapter.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.ConfirmingEntries;
import org.signalpost.desk.application.EntryOpened;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.OpeningEntries;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the system of a post or desk may do with what its queue was told of: open it, and say that it has it. */
@RestController
@RequestMapping("/v1/reports")
@PreAuthorize("hasRole('OUTSIDE_SYSTEM')")
class OutsideSystemsApi {

    private final OpeningEntries opening;
    private final ConfirmingEntries confirming;

    OutsideSystemsApi(OpeningEntries opening, ConfirmingEntries confirming) {
        this.opening = opening;
        this.confirming = confirming;
    }

    /** A POST, since it leaves a line in the audit trail and its answer belongs in no cache and no history. */
    @PostMapping("/{id}:open")
    Map<String, Object> open(Caller caller, @PathVariable String id, @RequestBody Open request) {
        Fields fields = new Fields();
        Optional<ReportPart> part = request.read(fields);
        fields.check();
        EntryOpened outcome = opening.open(id, Readers.ofSystem(caller), part.orElseThrow());
        if (outcome instanceof EntryOpened.Replaced replaced) {
            throw new ProblemException(Problem.of(
                    DeskProblem.ENTRY_REPLACED, "Use the entry " + replaced.newest() + ", which you get as well."));
        }
        if (outcome instanceof EntryOpened.Recalled) {
            throw new ProblemException(DeskProblem.ENTRY_RECALLED);
        }
        if (outcome instanceof EntryOpened.NotThere) {
            throw new ProblemException(DeskProblem.ENTRY_NOT_FOUND);
        }
        Opened opened = ((EntryOpened.Decided) outcome).outcome();
        if (opened instanceof Opened.Denied denied) {
            throw new ProblemException(
                    Problem.of(DeskProblem.of(denied.reason()), denied.reason().inWords()));
        }
        if (opened instanceof Opened.Erased) {
            throw new ProblemException(DeskProblem.REPORT_ERASED);
        }
        return CaseJson.opened(opened);
    }

    @PostMapping("/{id}:received")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void received(Caller caller, @PathVariable String id) {
        if (!confirming.confirm(id, Readers.ofSystem(caller))) {
            throw new ProblemException(DeskProblem.ENTRY_NOT_FOUND);
        }
    }

    /**
     * Opens a part.
     *
     * @param part ACCOUNT, IDENTITY or SUMMARY
     */
    record Open(@Nullable String part) {

        Optional<ReportPart> read(Fields fields) {
            Optional<ReportPart> known = fields.required("part", part, ReportPart.class);
            if (known.filter(ReportPart.MESSAGES::equals).isPresent()) {
                fields.reject("part", "One of ACCOUNT, IDENTITY, SUMMARY: what officers write is for people.");
                return Optional.empty();
            }
            return known;
        }
    }
}
