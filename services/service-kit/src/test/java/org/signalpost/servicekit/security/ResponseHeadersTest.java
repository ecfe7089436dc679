package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ResponseHeadersTest {

    @Test
    void over_tls_browsers_are_told_to_stay_there() throws Exception {
        assertThat(headers(true).getHeader("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(headers(false).getHeader("Strict-Transport-Security")).isNull();
    }

    private static MockHttpServletResponse headers(boolean secure) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setSecure(secure);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ResponseHeaders(List.of("https://issuer.example")).doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void with_an_issuer_on_tls_the_session_cookie_goes_over_tls_only() {
        Cookie secure = cookie("https://issuer.example");
        Cookie plain = cookie("http://localhost:8080");

        assertThat(secure.getSecure()).isTrue();
        assertThat(secure.getName()).isEqualTo("__Host-signalpost-the-desk");
        assertThat(plain.getSecure()).isFalse();
        assertThat(plain.getName()).isEqualTo("signalpost-the-desk");
        assertThat(List.of(secure, plain)).allSatisfy(cookie -> {
            assertThat(cookie.getHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo(Cookie.SameSite.LAX);
            assertThat(cookie.getPath()).isEqualTo("/");
        });
    }

    private static Cookie cookie(String issuer) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new SessionCookie(
                        new SecurityProperties(
                                URI.create(issuer),
                                "signalpost",
                                new SecurityProperties.Web(
                                        "signalpost-web",
                                        Set.of("openid"),
                                        Duration.ofMinutes(5),
                                        Duration.ofHours(10),
                                        Duration.ofMinutes(30),
                                        Duration.ofMinutes(5))),
                        "The desk")
                .customize(factory);
        return factory.getSettings().getSession().getCookie();
    }
}
