package org.signalpost.desk.adapter.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.CorrectingReports;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.OpeningReports;
import org.signalpost.desk.application.QueueListing;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.application.Result;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.application.WorkingOnCases;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Correction;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk for other systems. A case's ETag is the number of its changes: with {@code If-Match}, a change is made only to
 * what the caller saw.
 */
@RestController
@RequestMapping("/v1")
@PreAuthorize("hasRole('OFFICER')")
class DeskApi {

    private static final int LARGEST_PAGE = 200;

    private final QueueListing queues;
    private final ReadingCases reading;
    private final WorkingOnCases working;
    private final OpeningReports opening;
    private final CorrectingReports correcting;
    private final DeadLetters deadLetters;
    private final Clock clock;

    DeskApi(
            QueueListing queues,
            ReadingCases reading,
            WorkingOnCases working,
            OpeningReports opening,
            CorrectingReports correcting,
            DeadLetters deadLetters,
            DeskClock clock) {
        this.queues = queues;
        this.reading = reading;
        this.working = working;
        this.opening = opening;
        this.correcting = correcting;
        this.deadLetters = deadLetters;
        this.clock = clock.clock();
    }

    @GetMapping("/queues")
    CaseJson.Queues queues(Caller caller) {
        List<QueueListing.Count> counts = queues.counts(caller.queues(), clock.instant());
        List<CaseJson.Queue> mine = new ArrayList<>();
        for (QueueName queue : new TreeSet<>(caller.queues())) {
            mine.add(counts.stream()
                    .filter(count -> count.queue().equals(queue))
                    .findFirst()
                    .map(CaseJson.Queue::of)
                    .orElseGet(() -> new CaseJson.Queue(queue.value(), 0, 0, 0)));
        }
        return new CaseJson.Queues(mine);
    }

    @GetMapping("/queues/{queue}/cases")
    CaseJson.Page cases(
            Caller caller,
            @PathVariable String queue,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new ProblemException(
                    EdgeProblem.INVALID_FIELDS, List.of(FieldError.at("From 1 to " + LARGEST_PAGE + ".", "limit")));
        }
        QueueName name = Named.queue(caller, queue);
        List<QueueListing.Row> rows = queues.open(name, Cursor.read(after), limit + 1);
        List<QueueListing.Row> page = rows.subList(0, Math.min(limit, rows.size()));
        Instant now = clock.instant();
        return new CaseJson.Page(
                page.stream()
                        .map(row -> CaseJson.Row.of(row.file(), row.facts(), now))
                        .toList(),
                rows.size() > limit ? Cursor.write(page.get(limit - 1).position()) : null);
    }

    @GetMapping("/cases/{id}")
    ResponseEntity<CaseJson.Whole> find(Caller caller, @PathVariable String id) {
        return whole(Named.caseId(id), Readers.of(caller));
    }

    /** A POST, since it leaves a line in the audit trail and its answer belongs in no cache and no history. */
    @PostMapping("/cases/{id}:open")
    Map<String, Object> open(Caller caller, @PathVariable String id, @RequestBody CaseRequests.Open request) {
        Fields fields = new Fields();
        Optional<ReportPart> part = request.read(fields);
        fields.check();
        Opened opened = opening.open(Named.caseId(id), Readers.of(caller), part.orElseThrow());
        if (opened instanceof Opened.Denied denied) {
            throw new ProblemException(
                    Problem.of(DeskProblem.of(denied.reason()), denied.reason().inWords()));
        }
        if (opened instanceof Opened.Erased) {
            throw new ProblemException(DeskProblem.REPORT_ERASED);
        }
        if (opened instanceof Opened.NotThere) {
            throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
        }
        return CaseJson.opened(opened);
    }

    @PostMapping("/cases/{id}:take")
    ResponseEntity<CaseJson.Whole> take(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Reader reader = Readers.of(caller);
        return answer(working.take(Named.caseId(id), reader, expected(ifMatch)), reader);
    }

    @PostMapping("/cases/{id}:keep")
    ResponseEntity<CaseJson.Whole> keep(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Reader reader = Readers.of(caller);
        return answer(working.keep(Named.caseId(id), reader, expected(ifMatch)), reader);
    }

    @PostMapping("/cases/{id}:acknowledge")
    ResponseEntity<CaseJson.Whole> acknowledge(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Reader reader = Readers.of(caller);
        return answer(working.acknowledge(Named.caseId(id), reader, expected(ifMatch)), reader);
    }

    @PostMapping("/cases/{id}:record")
    ResponseEntity<CaseJson.Whole> record(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CaseRequests.Record request) {
        Fields fields = new Fields();
        Optional<OfficerAction> action = request.readAction(fields);
        Optional<Words> note = request.readNote(fields);
        fields.check();
        Reader reader = Readers.of(caller);
        return answer(
                unlessErased(() -> working.record(
                        Named.caseId(id), reader, expected(ifMatch), action.orElseThrow(), note.orElse(null))),
                reader);
    }

    @PostMapping("/cases/{id}:close")
    ResponseEntity<CaseJson.Whole> close(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CaseRequests.Close request) {
        Fields fields = new Fields();
        Optional<CaseOutcome> outcome = request.readOutcome(fields);
        Reader reader = Readers.of(caller);
        Optional<Words> word = request.readWord(fields, reading.isCopy(Named.caseId(id), reader));
        fields.check();
        return answer(
                unlessErased(() -> working.close(
                        Named.caseId(id), reader, expected(ifMatch), outcome.orElseThrow(), word.orElse(null))),
                reader);
    }

    @PostMapping("/cases/{id}:confirm-close")
    ResponseEntity<CaseJson.Whole> confirmClose(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Reader reader = Readers.of(caller);
        return answer(working.confirmClose(Named.caseId(id), reader, expected(ifMatch)), reader);
    }

    @PostMapping("/cases/{id}:release")
    ResponseEntity<CaseJson.Whole> release(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Reader reader = Readers.of(caller);
        return answer(working.release(Named.caseId(id), reader, expected(ifMatch)), reader);
    }

    @PostMapping("/cases/{id}:correct")
    ResponseEntity<CaseJson.Whole> correct(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CaseRequests.Correct request) {
        Fields fields = new Fields();
        Optional<Correction> correction = request.readCorrection(fields);
        Optional<Words> reason = request.readReason(fields);
        fields.check();
        Reader reader = Readers.of(caller);
        return answer(
                unlessErased(() -> correcting.correct(
                        Named.caseId(id), reader, expected(ifMatch), correction.orElseThrow(), reason.orElseThrow())),
                reader);
    }

    /** Records that nobody could read; for officers at headquarters. */
    @GetMapping("/dead-letters")
    Map<String, List<DeadLetters.DeadLetter>> deadLetters(Caller caller) {
        Named.queue(caller, QueueName.HEADQUARTERS.value());
        return Map.of("deadLetters", deadLetters.newest(LARGEST_PAGE));
    }

    private ResponseEntity<CaseJson.Whole> answer(Result result, Reader reader) {
        if (result instanceof Result.Done done) {
            return afterwards(done.file(), reader);
        }
        if (result instanceof Result.Refused refused) {
            throw new ProblemException(Problem.of(DeskProblem.of(refused.reason()), inWords(refused)));
        }
        if (result instanceof Result.Overtaken) {
            throw new ProblemException(DeskProblem.CASE_CHANGED);
        }
        throw new ProblemException(DeskProblem.CASE_NOT_FOUND);
    }

    /** Whoever confirmed at headquarters may not see the case any more, and is told so much. */
    private ResponseEntity<CaseJson.Whole> afterwards(Case file, Reader reader) {
        return reader.maySee(file)
                ? whole(file.id(), reader)
                : ResponseEntity.noContent().build();
    }

    private ResponseEntity<CaseJson.Whole> whole(CaseId id, Reader reader) {
        return reading.find(id, reader)
                .map(view -> ResponseEntity.ok()
                        .eTag("\"" + view.file().sequence() + "\"")
                        .body(CaseJson.Whole.of(view, reader, clock.instant())))
                .orElseThrow(() -> new ProblemException(DeskProblem.CASE_NOT_FOUND));
    }

    private static String inWords(Result.Refused refused) {
        Officer holder = refused.holder();
        return holder == null
                ? refused.reason().inWords()
                : refused.reason().inWords() + " It is with " + holder.name() + ".";
    }

    private static Result unlessErased(Supplier<Result> work) {
        try {
            return work.get();
        } catch (SealingException failed) {
            if (failed.code() == SealingException.Code.KEY_DESTROYED) {
                throw new ProblemException(DeskProblem.REPORT_ERASED);
            }
            throw failed;
        }
    }

    private static @Nullable Integer expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        try {
            if (ifMatch.length() > 2 && ifMatch.startsWith("\"") && ifMatch.endsWith("\"")) {
                return Integer.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
            }
        } catch (NumberFormatException notOne) {
            throw new ProblemException(DeskProblem.CASE_CHANGED);
        }
        throw new ProblemException(DeskProblem.CASE_CHANGED);
    }
}
