package org.signalpost.identity.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.adapter.oauth.OwnPasswordFirst;
import org.signalpost.identity.adapter.oauth.SignInMoment;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.application.ChoosingPassword;
import org.signalpost.identity.application.ChoosingPassword.Chosen;
import org.signalpost.identity.application.ChoosingPassword.Outcome;
import org.signalpost.identity.application.ChoosingPassword.Refused;
import org.signalpost.identity.application.ChoosingPassword.TooMany;
import org.signalpost.identity.application.ErrorCode;
import org.signalpost.identity.model.PasswordRule;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.TemporaryPassword;
import org.signalpost.identity.model.Violation;
import org.signalpost.servicekit.problem.PlainPage;
import org.signalpost.servicekit.problem.ProblemException;
import org.signalpost.servicekit.security.ResponseHeaders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** Where people choose their password: because they must, or because they want to. */
@Controller
public final class PasswordPage {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Accounts accounts;
    private final ChoosingPassword choosing;
    private final SecurityContextRepository sessions;
    private final RequestCache wanted;
    private final Supplier<? extends Collection<String>> returnOrigins;

    /**
     * Keeps the sign-in of who has chosen in {@code sessions}, and leads on to what they wanted.
     *
     * @param returnOrigins where that may be
     */
    public PasswordPage(
            Accounts accounts,
            ChoosingPassword choosing,
            SecurityContextRepository sessions,
            RequestCache wanted,
            Supplier<? extends Collection<String>> returnOrigins) {
        this.accounts = accounts;
        this.choosing = choosing;
        this.sessions = sessions;
        this.wanted = wanted;
        this.returnOrigins = returnOrigins;
    }

    @GetMapping(OwnPasswordFirst.PAGE)
    ResponseEntity<String> page(Principal principal, CsrfToken csrf, HttpServletResponse response) {
        return form(HttpStatus.OK, principal, List.of(), csrf, response);
    }

    @PostMapping(OwnPasswordFirst.PAGE)
    ResponseEntity<String> choose(
            @RequestParam(required = false) @Nullable String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Authentication signedIn,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = choosing.choose(
                person(signedIn).subject(), current, password, again, String.valueOf(request.getRemoteAddr()));
        if (outcome instanceof Refused refused) {
            return form(HttpStatus.BAD_REQUEST, signedIn, refused.violations(), csrf, response);
        }
        if (outcome instanceof TooMany tooMany) {
            return tooMany(tooMany.retryAfter().plusSeconds(1));
        }
        goOn(signedIn, (Chosen) outcome, request, response);
        SavedRequest next = wanted.getRequest(request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(
                        HttpHeaders.LOCATION,
                        next == null ? request.getContextPath() + "/login?chosen" : next.getRedirectUrl())
                .build();
    }

    /** The session of who has chosen is as good as a new sign-in; all others of the account have ended. */
    private void goOn(
            Authentication signedIn, Chosen chosen, HttpServletRequest request, HttpServletResponse response) {
        Object principal = signedIn.getPrincipal();
        if (principal == null) {
            throw new IllegalStateException("Whoever is signed in is somebody");
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignInMoment.signIn(principal, signedIn.getDetails(), chosen.at()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        HttpSession session = request.getSession(false);
        if (session != null) {
            // Pages in this process have a sign-in of their own in the same session; it is older, and they ask anew.
            session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        }
    }

    private ResponseEntity<String> form(
            HttpStatus status,
            Principal principal,
            List<Violation> violations,
            CsrfToken csrf,
            HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", ResponseHeaders.contentSecurityPolicy(returnOrigins.get()));
        Person person = person(principal);
        TemporaryPassword temporary = accounts.standing(person.subject())
                .flatMap(standing -> java.util.Optional.ofNullable(standing.temporary()))
                .orElse(null);
        String title = temporary == null ? "Change your password" : "Choose your password";
        String body = SignInPage.HEAD + "<h1>" + title + "</h1>\n" + alarm(violations) + why(temporary)
                + """
                <form method="post" action="%s">
                <input type="hidden" name="%s" value="%s">
                <input type="text" name="username" value="%s" autocomplete="username" hidden readonly>
                """.formatted(
                                OwnPasswordFirst.PAGE,
                                escape(csrf.getParameterName()),
                                escape(csrf.getToken()),
                                escape(person.username().value()))
                + (temporary == null ? field("current", "Current password", "current-password", "", violations) : "")
                + field("password", "New password", "new-password", "rule", violations)
                + """
                <p class="quiet" id="rule">At least %d characters: four words that do not belong together are good. Not \
                your username, and none you use elsewhere.</p>
                """.formatted(PasswordRule.LEAST)
                + field("again", "New password once more", "new-password", "", violations)
                + """
                <button type="submit">%s</button>
                </form>
                <form method="post" action="/login/out">
                <input type="hidden" name="%s" value="%s">
                <button type="submit" class="second">Sign out instead</button>
                </form>
                """.formatted(title, escape(csrf.getParameterName()), escape(csrf.getToken()));
        return html(status, violations.isEmpty() ? title : "Error: " + title.toLowerCase(Locale.ROOT), body);
    }

    private static String why(@Nullable TemporaryPassword temporary) {
        if (temporary == null) {
            return "<p>All other sessions of your account end when you change it.</p>\n";
        }
        String when = MOMENT.format(temporary.since());
        return temporary.renewed()
                ? "<p>An administrator renewed your password on " + when + " and knows it. Before you go on, choose one"
                        + " that only you know.</p>\n<p>You did not ask for that? Then tell whoever your administrator answers to.</p>\n"
                : "<p>An administrator made your password on " + when
                        + " and knows it. Before you go on, choose one that" + " only you know.</p>\n";
    }

    private static String field(
            String name, String label, String autocomplete, String describedBy, List<Violation> violations) {
        boolean wrong =
                violations.stream().anyMatch(violation -> violation.field().equals(name));
        String described = (wrong ? "message " : "") + describedBy;
        return "<label for=\"%s\">%s</label>\n".formatted(name, label)
                + "<input id=\"%s\" name=\"%s\" type=\"password\" autocomplete=\"%s\" maxlength=\"200\" required%s%s>\n"
                        .formatted(
                                name,
                                name,
                                autocomplete,
                                wrong ? " aria-invalid=\"true\"" : "",
                                described.isBlank() ? "" : " aria-describedby=\"" + described.strip() + "\"");
    }

    private static String alarm(List<Violation> violations) {
        if (violations.isEmpty()) {
            return "";
        }
        return violations.stream()
                .map(violation -> "<span>" + escape(violation.reason()) + "</span>")
                .collect(Collectors.joining(
                        "<br>\n",
                        "<p class=\"alarm\" id=\"message\" role=\"alert\">Your password is as it was. ",
                        "</p>\n"));
    }

    private static ResponseEntity<String> tooMany(Duration wait) {
        long minutes = wait.toMinutes() + 1;
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()))
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PlainPage.of(
                        "Error: too many attempts",
                        SignInPage.HEAD + "<h1>Too many attempts</h1>\n"
                                + "<p class=\"alarm\" role=\"alert\">Your password is as it was.</p>\n"
                                + "<p>Try again in " + minutes + (minutes == 1 ? " minute" : " minutes") + ".</p>\n"
                                + "<p><a href=\"" + OwnPasswordFirst.PAGE + "\">Back to the form</a></p>\n"));
    }

    private Person person(Principal principal) {
        return accounts.person(UUID.fromString(principal.getName()))
                .orElseThrow(() -> new ProblemException(ErrorCode.NO_SUCH_ACCOUNT));
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
