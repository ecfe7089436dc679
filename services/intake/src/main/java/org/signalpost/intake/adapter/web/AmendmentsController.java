package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.intake.application.AmendmentOutcome;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.RequestTooLargeException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners change of their reports. */
@RestController
@RequestMapping("/v1/reports")
@PreAuthorize("hasAnyRole('PARTNER', 'PARTNER_STAFF')")
class AmendmentsController {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final Amendments amendments;
    private final Submissions submissions;
    private final JsonBody json = new JsonBody();

    AmendmentsController(Amendments amendments, Submissions submissions) {
        this.amendments = amendments;
        this.submissions = submissions;
    }

    @PostMapping(path = "/{id}/amendments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AmendedBody> amend(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws RequestTooLargeException {
        Submitter submitter = Callers.submitter(caller);
        amendments.admit(submitter);
        return answer(amendments.amend(
                submitter,
                ReportsController.reportId(id).orElse(null),
                key,
                json.read(request).orElseThrow(this::malformed).value()));
    }

    @PostMapping("/{id}:withdraw")
    ResponseEntity<AmendedBody> withdraw(Caller caller, @PathVariable String id, HttpServletRequest request)
            throws RequestTooLargeException {
        Submitter submitter = Callers.submitter(caller);
        amendments.admitTakingBack(submitter);
        return answer(
                amendments.withdraw(submitter, ReportsController.reportId(id).orElse(null), value(request)));
    }

    @PostMapping("/{id}:erase")
    ResponseEntity<AmendedBody> erase(Caller caller, @PathVariable String id, HttpServletRequest request)
            throws RequestTooLargeException {
        Submitter submitter = Callers.submitter(caller);
        amendments.admitTakingBack(submitter);
        return answer(amendments.erase(submitter, ReportsController.reportId(id).orElse(null), value(request)));
    }

    private @Nullable Object value(HttpServletRequest request) throws RequestTooLargeException {
        return json.readIfAny(request).orElseThrow(this::malformed).value();
    }

    private RuntimeException malformed() {
        return submissions.refused(Problem.of(
                EdgeProblem.MALFORMED_BODY,
                List.of(new FieldError(
                        "#",
                        "Send one JSON object in UTF-8. Look for a missing comma, quotation mark or bracket, or a field"
                                + " that is there twice."))));
    }

    private static ResponseEntity<AmendedBody> answer(AmendmentOutcome.Amended amended) {
        AmendedBody body = AmendedBody.of(amended);
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .location(URI.create(body.statusAddress()));
        if (amended.replayed()) {
            answer.header(REPLAYED, "true");
        }
        return answer.body(body);
    }

    /** The answer to a change that was made. */
    record AmendedBody(
            String id, String statusAddress, int version, List<AmendmentKind> kinds, Instant amendedAt, String notice) {

        static AmendedBody of(AmendmentOutcome.Amended amended) {
            return new AmendedBody(
                    amended.reportId().toString(),
                    "/v1/reports/" + amended.reportId(),
                    amended.version(),
                    amended.kinds(),
                    amended.amendedAt(),
                    notice(amended.kinds()));
        }

        private static String notice(List<AmendmentKind> kinds) {
            if (kinds.contains(AmendmentKind.ERASED)) {
                return "The keys of this report are destroyed: nobody can read it any more. What somebody has read, or"
                        + " passed on, cannot be called back.";
            }
            if (kinds.contains(AmendmentKind.WITHDRAWN)) {
                return "Nobody is to act on this report any more, and nobody can open it. Whoever had it sees that you"
                        + " withdrew it. What somebody has read, or passed on, cannot be called back.";
            }
            return "Your change is passed on, and who gets the report is decided anew. Whoever has it sees what you"
                    + " changed. What somebody has read, or passed on, cannot be called back.";
        }
    }
}
