package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import tools.jackson.databind.json.JsonMapper;

class RefusedPagesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProblemResponses responses =
            new ProblemResponses(JsonMapper.builder().build(), meters);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_form_that_came_without_a_sign_in_is_shown_again_and_counted() throws Exception {
        pages().commence(form("same-origin"), response, new InsufficientAuthenticationException("EXAMPLE"));

        assertThat(response.getContentAsString()).isEqualTo("NOT_SIGNED_IN by nobody");
        assertThat(meters.counter("signalpost.problems", "code", "not-signed-in")
                        .count())
                .isOne();
    }

    @Test
    void a_form_with_a_token_of_an_earlier_sign_in_is_shown_again() throws Exception {
        pages().handle(form("same-origin"), response, new MissingCsrfTokenException("none"));

        assertThat(response.getContentAsString()).isEqualTo("NOT_SIGNED_IN by nobody");
    }

    @Test
    void a_form_is_shown_again_where_the_accounts_cannot_be_asked_and_a_page_says_so() throws Exception {
        pages().commence(form("same-origin"), response, new AuthenticationServiceException("EXAMPLE"));
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/work");
        page.addHeader("Accept", "text/html");
        MockHttpServletResponse away = new MockHttpServletResponse();
        pages().commence(page, away, new AuthenticationServiceException("EXAMPLE"));

        assertThat(response.getContentAsString()).isEqualTo("SIGN_IN_UNAVAILABLE by nobody");
        assertThat(away.getStatus()).isEqualTo(503);
        assertThat(away.getHeader("Retry-After")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void a_form_that_no_page_of_this_origin_sent_is_refused(String site) throws Exception {
        pages().handle(form(site), response, new AccessDeniedException("EXAMPLE"));

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).doesNotContain("by nobody");
    }

    private RefusedPages pages() {
        UnsentForms forms = (request, answer, why, caller) -> {
            answer.getWriter().write(why + " by " + nameOf(caller));
            return true;
        };
        return new RefusedPages("/start", List.of(forms), new SecurityProblems(responses), responses);
    }

    private static String nameOf(@Nullable Caller caller) {
        return caller == null ? "nobody" : caller.displayName();
    }

    private static MockHttpServletRequest form(String site) {
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/work");
        form.addHeader("Sec-Fetch-Site", site);
        form.addHeader("Accept", "text/html");
        return form;
    }
}
