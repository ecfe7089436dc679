package org.signalpost.router.adapter.web;

import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingCodec;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers where a report with the facts of the question would go. Looks at no report and keeps nothing. */
@RestController
public class RoutingPreviewController {

    private final RoutingPreview preview;
    private final RoutingCodec codec = new RoutingCodec();

    /** Answers by {@code preview}. */
    public RoutingPreviewController(RoutingPreview preview) {
        this.preview = preview;
    }

    /** The decision as it would be made now, in the form it has in events. */
    @PostMapping(
            path = "/v1/routing:preview",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('OFFICER', 'MONITORING')")
    public ResponseEntity<byte[]> preview(@RequestBody byte[] body) {
        RoutingQuestion question =
                codec.question(body).orElseThrow(() -> new ProblemException(EdgeProblem.MALFORMED_BODY));
        Routing routing = preview.preview(question).orElseThrow(() -> new ProblemException(EdgeProblem.UNAVAILABLE));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(codec.toJson(routing));
    }
}
