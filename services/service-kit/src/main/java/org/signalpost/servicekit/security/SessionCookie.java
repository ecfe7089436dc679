package org.signalpost.servicekit.security;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.core.Ordered;

/**
 * The session cookie: out of reach of scripts, not sent from other sites' forms, over TLS only where the issuer has TLS,
 * and named for the application, since services on one host share its cookies whatever their port.
 */
final class SessionCookie implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final SecurityProperties properties;
    private final String application;

    SessionCookie(SecurityProperties properties, String application) {
        this.properties = properties;
        this.application = application;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        Session session = factory.getSettings().getSession();
        session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
        // Every visitor without a cookie gets a session; SessionStanding gives more time to those who sign in.
        session.setTimeout(properties.web().strangerTimeout());
        session.setPersistent(false);
        Cookie cookie = session.getCookie();
        String name = "signalpost-" + application.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        cookie.setName(properties.isSecure() ? "__Host-" + name : name);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(Cookie.SameSite.LAX);
        cookie.setSecure(properties.isSecure());
    }

    /** After the settings from {@code server.servlet.session.*}, which must not weaken these. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
