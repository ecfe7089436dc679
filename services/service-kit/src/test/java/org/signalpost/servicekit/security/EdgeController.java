package org.signalpost.servicekit.security;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EdgeController {

    enum Colour {
        RED
    }

    record Inner(int count) {}

    record Thing(String name, Colour colour, List<Inner> parts) {}

    @PostMapping("/v1/things")
    Map<String, Object> take(@RequestBody Thing thing, Caller caller) {
        return Map.of("name", thing.name(), "subject", caller.subject());
    }

    @PostMapping("/v1/small")
    Map<String, Object> small(@RequestBody Map<String, Object> body) {
        return body;
    }

    @PostMapping(path = "/v1/lines", consumes = "application/x-ndjson")
    String lines() {
        return "taken";
    }

    @GetMapping("/v1/officers")
    @PreAuthorize("hasRole('OFFICER')")
    String officers(Caller caller) {
        return caller.displayName();
    }

    @GetMapping("/v1/header")
    String header(@RequestHeader("Idempotency-Key") String key) {
        return key;
    }

    @GetMapping("/v1/failure")
    String failure() {
        throw new IllegalStateException("canary-in-the-message");
    }

    @GetMapping(path = "/work", produces = MediaType.TEXT_HTML_VALUE)
    String work(Caller caller) {
        return "<p>Work of " + caller.displayName() + "</p>";
    }

    @PostMapping(path = "/work")
    String act() {
        return "done";
    }

    @GetMapping("/v1/thread")
    String thread() {
        return Thread.currentThread().toString();
    }

    @GetMapping("/guidance")
    String guidance() {
        return "guidance";
    }
}
