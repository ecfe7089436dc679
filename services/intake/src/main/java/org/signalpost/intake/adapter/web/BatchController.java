package org.signalpost.intake.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signalpost.servicekit.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners submit many reports in one request. */
@RestController
@PreAuthorize("hasAnyRole('PARTNER', 'PARTNER_STAFF')")
class BatchController {

    private final Batches batches;

    BatchController(Batches batches) {
        this.batches = batches;
    }

    @PostMapping(path = "/v1/reports:batch", consumes = Batches.NDJSON, produces = Batches.NDJSON)
    void submit(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        batches.run(Callers.submitter(caller), request, response);
    }
}
