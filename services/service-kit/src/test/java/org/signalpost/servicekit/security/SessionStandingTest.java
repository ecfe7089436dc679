package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class SessionStandingTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant MOMENT = SIGNED_IN.minusMillis(1500);
    private static final SecurityProperties.Web LIMITS = new SecurityProperties.Web(
            "signalpost-web",
            Set.of("openid"),
            Duration.ofMinutes(5),
            Duration.ofHours(10),
            Duration.ofHours(2),
            Duration.ofMinutes(5));

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void where_accounts_are_here_a_session_ends_with_its_account_and_not_before() throws Exception {
        assertThat(goesOn((subject, signedIn) -> true, Duration.ofHours(9), "GET"))
                .isTrue();
        assertThat(goesOn((subject, signedIn) -> false, Duration.ZERO, "GET")).isFalse();
        assertThat(goesOn((subject, signedIn) -> false, Duration.ZERO, "POST")).isFalse();
    }

    @Test
    void a_sign_in_is_judged_by_its_own_moment_rather_than_by_that_of_its_token() throws Exception {
        assertThat(goesOn((subject, signedIn) -> signedIn.equals(MOMENT), Duration.ZERO, "GET"))
                .isTrue();
        assertThat(goesOn((subject, signedIn) -> !signedIn.isBefore(SIGNED_IN), Duration.ZERO, "GET"))
                .isFalse();
    }

    @Test
    void where_accounts_are_elsewhere_an_older_sign_in_is_asked_about_when_a_page_is_opened() throws Exception {
        assertThat(goesOn(null, Duration.ofMinutes(5), "GET")).isTrue();
        assertThat(goesOn(null, Duration.ofMinutes(6), "GET")).isFalse();
    }

    @Test
    void what_somebody_typed_is_not_lost_to_that_question() throws Exception {
        assertThat(goesOn(null, Duration.ofHours(1), "POST")).isTrue();
    }

    @Test
    void no_session_lasts_for_ever() throws Exception {
        assertThat(goesOn((subject, signedIn) -> true, Duration.ofHours(11), "GET"))
                .isFalse();
        assertThat(goesOn(null, Duration.ofHours(11), "POST")).isFalse();
    }

    @Test
    void nobody_is_signed_out_because_the_accounts_cannot_be_asked() {
        AccountStanding away = (subject, signedIn) -> {
            throw new DataAccessResourceFailureException("EXAMPLE");
        };

        assertThatThrownBy(() -> goesOn(away, Duration.ZERO, "POST"))
                .isInstanceOf(AuthenticationServiceException.class);
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();
    }

    @Test
    void a_page_left_open_keeps_no_session_alive() throws Exception {
        MockHttpSession session = new MockHttpSession();

        assertThat(asks(session, Duration.ZERO, null)).isTrue();
        assertThat(asks(session, Duration.ofMinutes(90), "text/event-stream")).isTrue();
        assertThat(asks(session, Duration.ofMinutes(119), "text/event-stream")).isTrue();
        assertThat(asks(session, Duration.ofMinutes(121), "text/event-stream")).isFalse();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void what_somebody_does_keeps_it_alive_and_the_open_page_with_it() throws Exception {
        MockHttpSession session = new MockHttpSession();

        assertThat(asks(session, Duration.ofMinutes(100), null)).isTrue();
        assertThat(asks(session, Duration.ofMinutes(190), "text/event-stream")).isTrue();
    }

    @Test
    void where_accounts_are_elsewhere_an_open_page_gets_nothing_on_an_older_sign_in_and_loses_nothing()
            throws Exception {
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest request = request("GET", session);
        request.addHeader("Signalpost-Background", "1");
        request.addHeader("HX-Request", "true");

        assertThat(goesOn(null, Duration.ofMinutes(6), request)).isFalse();
        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void a_watched_session_stands_until_it_ends_or_its_account_does() throws Exception {
        AtomicBoolean good = new AtomicBoolean(true);
        SignedInSessions sessions =
                new SignedInSessions(LIMITS, (subject, signedIn) -> good.get(), Clock.fixed(SIGNED_IN, ZoneOffset.UTC));
        MockHttpSession session = new MockHttpSession();
        MockHttpSession other = new MockHttpSession();
        signIn();
        BooleanSupplier stands = sessions.watch(request("GET", session));
        BooleanSupplier otherStands = sessions.watch(request("GET", other));

        assertThat(stands.getAsBoolean()).isTrue();
        session.invalidate();
        assertThat(stands.getAsBoolean()).isFalse();
        assertThat(otherStands.getAsBoolean()).isTrue();
        good.set(false);
        assertThat(otherStands.getAsBoolean()).isFalse();
    }

    private static boolean asks(MockHttpSession session, Duration age, @Nullable String accept) throws Exception {
        MockHttpServletRequest request = request("GET", session);
        if (accept != null) {
            request.removeHeader("Accept");
            request.addHeader("Accept", accept);
        }
        return goesOn((subject, signedIn) -> true, age, request);
    }

    private static boolean goesOn(@Nullable AccountStanding standing, Duration age, String method) throws Exception {
        MockHttpSession session = new MockHttpSession();
        boolean signedIn = goesOn(standing, age, request(method, session));
        assertThat(session.isInvalid()).isEqualTo(!signedIn);
        assertThat(!signedIn || session.getMaxInactiveInterval() == 7200).isTrue();
        return signedIn;
    }

    private static MockHttpServletRequest request(String method, MockHttpSession session) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/work");
        request.addHeader("Accept", "text/html");
        request.setSession(session);
        return request;
    }

    private static void signIn() {
        OidcIdToken idToken = new OidcIdToken(
                "t",
                SIGNED_IN,
                SIGNED_IN.plusSeconds(1800),
                Map.of("sub", "s-1", "iat", SIGNED_IN, "signed_in", MOMENT.toString()));
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(new DefaultOidcUser(List.of(), idToken), ""));
    }

    private static boolean goesOn(@Nullable AccountStanding standing, Duration age, MockHttpServletRequest request)
            throws Exception {
        signIn();
        Clock clock = Clock.fixed(SIGNED_IN.plus(age), ZoneOffset.UTC);
        new SessionStanding(LIMITS, new SignedInSessions(LIMITS, standing, clock), clock)
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }
}
