package org.signalpost.identity.adapter.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.adapter.oauth.OwnPasswordFirst;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.model.Person;
import org.signalpost.servicekit.problem.PlainPage;
import org.signalpost.servicekit.security.ResponseHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** Where people sign in: one form, no script, and one message for whatever was wrong. */
@Controller
public final class SignInPage {

    static final String HEAD = "<p class=\"brand\">Signalpost</p>\n";

    private final Accounts accounts;
    private final Supplier<? extends Collection<String>> returnOrigins;

    /** Lets the form lead back to these origins. */
    public SignInPage(Accounts accounts, Supplier<? extends Collection<String>> returnOrigins) {
        this.accounts = accounts;
        this.returnOrigins = returnOrigins;
    }

    @GetMapping("/login")
    ResponseEntity<String> page(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String chosen,
            CsrfToken csrf,
            @Nullable Principal principal,
            HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", ResponseHeaders.contentSecurityPolicy(returnOrigins.get()));
        Optional<Person> person = principal == null ? Optional.empty() : person(principal);
        if (person.isPresent()) {
            return html(HttpStatus.OK, "You are signed in", signedIn(person.get(), chosen != null, csrf));
        }
        String message = "";
        if (failed != null) {
            message = alarm("Username and password do not belong together, or the account is not in use.");
        } else if (stale != null) {
            message = "<p role=\"status\">The page had been open for too long. Please sign in again.</p>\n";
        } else if (out != null) {
            message = "<p role=\"status\">You are signed out.</p>\n";
        }
        String title = failed == null ? "Sign in" : "Error: sign in";
        return html(HttpStatus.OK, title, form(message, failed != null, csrf));
    }

    /** The page for somebody who must wait. */
    static String tooMany(long minutes) {
        return PlainPage.of(
                "Error: too many attempts",
                HEAD
                        + "<h1>Too many attempts</h1>\n"
                        + alarm("Sign-ins for this account or from this address failed too often.")
                        + "<p>Try again in " + minutes + (minutes == 1 ? " minute" : " minutes")
                        + ". If it was not you who tried, tell whoever runs this installation.</p>\n"
                        + "<p><a href=\"/login\">Back to the sign-in</a></p>\n");
    }

    private static String form(String message, boolean failed, CsrfToken csrf) {
        String described = failed ? " aria-invalid=\"true\" aria-describedby=\"message\"" : "";
        return HEAD + "<h1>Sign in</h1>\n" + message
                + """
                <form method="post" action="/login">
                <input type="hidden" name="%s" value="%s">
                <label for="username">Username</label>
                <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" \
                spellcheck="false" maxlength="100" required%s>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" \
                required%s>
                <button type="submit">Sign in</button>
                </form>
                <p class="quiet">This is not an emergency service. If you cannot sign in, ask whoever gave you the \
                account.</p>
                """.formatted(escape(csrf.getParameterName()), escape(csrf.getToken()), described, described);
    }

    private static String signedIn(Person person, boolean chosen, CsrfToken csrf) {
        return HEAD
                + (chosen ? "<p role=\"status\">The password you chose is yours from now on.</p>\n" : "")
                + """
                <h1>You are signed in</h1>
                <p>As %s.</p>
                <p><a href="/">Go to your pages</a></p>
                <p><a href="%s">Change your password</a></p>
                <form method="post" action="/login/out">
                <input type="hidden" name="%s" value="%s">
                <button type="submit">Sign out</button>
                </form>
                """.formatted(
                                escape(person.displayName()),
                                OwnPasswordFirst.PAGE,
                                escape(csrf.getParameterName()),
                                escape(csrf.getToken()));
    }

    private static String alarm(String text) {
        return "<p class=\"alarm\" id=\"message\" role=\"alert\">" + escape(text) + "</p>\n";
    }

    private Optional<Person> person(Principal principal) {
        try {
            return accounts.person(UUID.fromString(principal.getName()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static ResponseEntity<String> html(HttpStatus status, String title, String body) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PlainPage.of(title, body));
    }
}
