package org.signalpost.intake.adapter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.StorageUnavailableException;
import org.signalpost.intake.application.SubmissionOutcome;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.signalpost.servicekit.problem.RequestTooLargeException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API of partners. */
@RestController
@RequestMapping("/v1/reports")
@PreAuthorize("hasAnyRole('PARTNER', 'PARTNER_STAFF')")
class ReportsController {

    static final String NOT_AN_EMERGENCY_SERVICE =
            "This is not an emergency service: nobody may look at this report for a day or longer. If someone is in"
                    + " danger now, call the local emergency number or one of the lines for defenders that the"
                    + " guide for partners lists.";

    static final Problem UNAVAILABLE = Problem.of(
                    EdgeProblem.UNAVAILABLE, "Your reports are safe. Try again in a moment.")
            .retryAfter(Duration.ofSeconds(5));

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int USUAL_PAGE = 50;

    private final Submissions submissions;
    private final FollowingReports following;
    private final ProblemResponses responses;
    private final JsonBody json = new JsonBody();

    ReportsController(Submissions submissions, FollowingReports following, ProblemResponses responses) {
        this.submissions = submissions;
        this.following = following;
        this.responses = responses;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedBody> submit(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws RequestTooLargeException {
        Submitter submitter = Callers.submitter(caller);
        submissions.admit(submitter);
        JsonBody.Read read = json.read(request)
                .orElseThrow(() -> submissions.refused(Problem.of(
                        EdgeProblem.MALFORMED_BODY,
                        List.of(new FieldError(
                                "#",
                                "Send one JSON object in UTF-8. Look for a missing comma, quotation mark or bracket, or"
                                        + " a field that is there twice.")))));
        SubmissionOutcome.Accepted accepted = submissions.submit(submitter, key, read.value());
        URI status = URI.create(statusAddress(accepted.reportId()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .location(status);
        if (accepted.replayed()) {
            answer.header(REPLAYED, "true");
        }
        return answer.body(new AcceptedBody(
                accepted.reportId().toString(), status.toString(), accepted.receivedAt(), NOT_AN_EMERGENCY_SERVICE));
    }

    /** Not of what ends in a colon and a word: that is something to be done. */
    @GetMapping("/{id:[^:]+}")
    StatusBody status(Caller caller, @PathVariable String id) {
        return reportId(id)
                .flatMap(reportId -> following.status(Callers.submitter(caller), reportId))
                .map(StatusBody::of)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        EdgeProblem.NOT_FOUND, "There is no report with this id among those that you may see.")));
    }

    @GetMapping
    PageBody list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        List<FieldError> errors = new ArrayList<>();
        int size = size(limit, errors);
        Receipts.Place place = null;
        if (after != null) {
            place = Cursor.read(after).orElse(null);
            if (place == null) {
                errors.add(FieldError.at("Take the address of the next page as it was given.", "after"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(EdgeProblem.INVALID_FIELDS, errors);
        }
        FollowingReports.Page page = following.list(Callers.submitter(caller), place, size);
        Receipts.Place next = page.next();
        return new PageBody(
                page.reports().stream().map(StatusBody::of).toList(),
                next == null ? null : "/v1/reports?limit=" + size + "&after=" + Cursor.write(next));
    }

    @ExceptionHandler(StorageUnavailableException.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.write(UNAVAILABLE, request, response);
    }

    static String statusAddress(ReportId reportId) {
        return "/v1/reports/" + reportId;
    }

    static Optional<ReportId> reportId(String text) {
        try {
            return Optional.of(ReportId.of(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static int size(@Nullable String limit, List<FieldError> errors) {
        if (limit == null) {
            return USUAL_PAGE;
        }
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= FollowingReports.LARGEST_PAGE) {
                return size;
            }
        } catch (NumberFormatException notOne) {
            // Told below, like a number out of range.
        }
        errors.add(FieldError.at("Use a number from 1 to " + FollowingReports.LARGEST_PAGE + ".", "limit"));
        return USUAL_PAGE;
    }

    /** The answer to a report that was accepted. */
    record AcceptedBody(String id, String statusAddress, Instant receivedAt, String notice) {}

    /** One page of reports. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageBody(List<StatusBody> reports, @Nullable String next) {}
}
