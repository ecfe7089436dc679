package org.signalpost.servicekit.security;

import java.util.Comparator;
import java.util.List;
import org.signalpost.servicekit.problem.PlainPage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** Sends a signed-in person to where their work is. */
@Controller
final class HomeController {

    /** Where people land once they have signed out. */
    static final String SIGNED_OUT = "/signed-out";

    private static final String NOTHING = """
            <p>There is no page here for your account. If you expected one, ask whoever runs this installation which
            roles your account has.</p>
            """;

    private static final String ADMINISTRATION = """
            <h2>What you can do</h2>
            <p>You run the accounts: register partners&#8217; machines, officers and partners&#8217; staff; renew passwords and secrets; disable
            and enable. That is done with commands; the operator&#8217;s handbook has them ready to copy, in
            <code>docs/identity.md</code>.</p>
            <p>Reports and cases are not open to you, so that nobody can give themselves a queue with a click.</p>
            """;

    private final List<HomePage> homes;

    private final boolean ownAccounts;

    HomeController(List<HomePage> homes, ObjectProvider<AccountStanding> accounts) {
        this.ownAccounts = accounts.getIfAvailable() != null;
        this.homes =
                homes.stream().sorted(Comparator.comparingInt(HomePage::order)).toList();
    }

    @GetMapping("/")
    ResponseEntity<String> home(Caller caller, CsrfToken csrf) {
        for (HomePage home : homes) {
            if (home.roles().stream().anyMatch(caller::has)) {
                return ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, home.path())
                        .build();
            }
        }
        return page("You are signed in", """
                <h1>You are signed in</h1>
                <p>As %s.</p>
                %s%s<form method="post" action="/logout">
                <input type="hidden" name="%s" value="%s">
                <button type="submit">Sign out</button>
                </form>
                """.formatted(
                        HtmlUtils.htmlEscape(caller.displayName()),
                        caller.has(Role.ADMINISTRATION) ? ADMINISTRATION : NOTHING,
                        // Accounts that are kept elsewhere are looked after there.
                        ownAccounts ? "<p><a href=\"/account/password\">Change your password</a></p>\n" : "",
                        HtmlUtils.htmlEscape(csrf.getParameterName()),
                        HtmlUtils.htmlEscape(csrf.getToken())));
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
