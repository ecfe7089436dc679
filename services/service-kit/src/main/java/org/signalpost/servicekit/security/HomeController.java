package org.signalpost.servicekit.security;

import java.util.Comparator;
import java.util.List;
import org.signalpost.servicekit.problem.PlainPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends a signed-in person to where their work is. */
@Controller
final class HomeController {

    /** Where people land once they have signed out. */
    static final String SIGNED_OUT = "/signed-out";

    private final List<HomePage> homes;

    HomeController(List<HomePage> homes) {
        this.homes =
                homes.stream().sorted(Comparator.comparingInt(HomePage::order)).toList();
    }

    @GetMapping("/")
    ResponseEntity<String> home(Caller caller) {
        for (HomePage home : homes) {
            if (home.roles().stream().anyMatch(caller::has)) {
                return ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, home.path())
                        .build();
            }
        }
        return page("You are signed in", """
                <h1>You are signed in</h1>
                <p>There is no page here for your account. If you expected one, ask whoever runs this installation which
                roles your account has.</p>
                """);
    }

    @GetMapping(SIGNED_OUT)
    ResponseEntity<String> signedOut() {
        return page("Signed out", """
                <h1>You are signed out</h1>
                <p>Close this window if others use this computer.</p>
                <p><a href="/">Sign in again</a></p>
                """);
    }

    private static ResponseEntity<String> page(String title, String body) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .body(PlainPage.of(title, body));
    }
}
