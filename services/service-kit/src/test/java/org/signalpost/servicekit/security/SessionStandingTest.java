package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
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

    private static boolean goesOn(@Nullable AccountStanding standing, Duration age, String method) throws Exception {
        OidcIdToken idToken = new OidcIdToken(
                "t",
                SIGNED_IN,
                SIGNED_IN.plusSeconds(1800),
                Map.of("sub", "s-1", "iat", SIGNED_IN, "signed_in", MOMENT.toString()));
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(new DefaultOidcUser(List.of(), idToken), ""));
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/work");
        request.addHeader("Accept", "text/html");
        request.setSession(session);

        new SessionStanding(LIMITS, standing, Clock.fixed(SIGNED_IN.plus(age), ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        boolean signedIn = SecurityContextHolder.getContext().getAuthentication() != null;
        assertThat(session.isInvalid()).isEqualTo(!signedIn);
        assertThat(!signedIn || session.getMaxInactiveInterval() == 7200).isTrue();
        return signedIn;
    }
}
