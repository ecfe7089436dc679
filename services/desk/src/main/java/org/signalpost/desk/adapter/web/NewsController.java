package org.signalpost.desk.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.SignedInSessions;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells an officer's open pages which of their queues changed. What changed, the page asks for as before. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class NewsController {

    private final LiveStreams streams;
    private final SignedInSessions sessions;

    NewsController(LiveStreams streams, SignedInSessions sessions) {
        this.streams = streams;
        this.sessions = sessions;
    }

    @GetMapping(path = "/desk/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter news(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        // A proxy that collects the answer before it passes it on would hold every event back.
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open(caller.queues(), request.getSession().getId(), sessions.watch(request))
                .orElseThrow(() -> new ProblemException(EdgeProblem.UNAVAILABLE));
    }
}
