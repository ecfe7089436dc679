package org.signalpost.servicekit.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Tells a person opening a page from a script or a form. */
final class PageRequests {

    /** The header by which a page says that it asks by itself, and nobody pressed anything. */
    private static final String BACKGROUND = "Signalpost-Background";

    private PageRequests() {}

    /** Whether a page asks by itself: for a stream of events, or to show itself anew. */
    static boolean isBackground(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader(BACKGROUND) != null
                || (accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }

    /** Whether sending this request by way of the log-in loses nothing. */
    static boolean isNavigation(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && request.getHeader("HX-Request") == null;
    }

    /**
     * Whether a page of this very origin sent this form. Browsers say so; of those too old to, the session's cookie tells,
     * which they bring with no form of another site.
     */
    static boolean isOwnForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return "POST".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && (site == null ? request.getRequestedSessionId() != null : site.equals("same-origin"));
    }
}
