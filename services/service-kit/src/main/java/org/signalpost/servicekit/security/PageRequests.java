package org.signalpost.servicekit.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Tells a person opening a page from a script or a form. */
final class PageRequests {

    private PageRequests() {}

    /** Whether sending this request by way of the log-in loses nothing. */
    static boolean isNavigation(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && request.getHeader("HX-Request") == null;
    }
}
