package org.signalpost.servicekit.problem;

/** What can be wrong with a request before any service has looked at it. */
public enum EdgeProblem implements ProblemCode {
    MALFORMED_REQUEST("malformed-request", "The request could not be read", 400, false),
    MALFORMED_BODY("malformed-body", "The body is not the JSON that this address expects", 400, false),
    INVALID_FIELDS("invalid-fields", "Some fields hold what is not accepted", 400, false),
    MISSING_HEADER("missing-header", "A header that this address needs is missing", 400, false),
    MISSING_PARAMETER("missing-parameter", "A parameter that this address needs is missing", 400, false),
    NOT_SIGNED_IN("not-signed-in", "A valid access token is needed", 401, false),
    FORBIDDEN("forbidden", "This is not open to you", 403, false),
    SIGN_IN_FAILED("sign-in-failed", "The sign-in did not work; start again", 403, true),
    STALE_FORM("stale-form", "The form is out of date; open the page again and send it once more", 403, false),
    NOT_FOUND("not-found", "There is nothing here", 404, false),
    METHOD_NOT_ALLOWED("method-not-allowed", "This address does not take this method", 405, false),
    NOT_ACCEPTABLE("not-acceptable", "None of the media types you accept is offered here", 406, false),
    TOO_LARGE("too-large", "The request is larger than is accepted here", 413, false),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "This address does not take this media type", 415, false),
    REFUSED("refused", "The request was refused", 400, false),
    UNEXPECTED("unexpected", "Something went wrong here", 500, true),
    UNAVAILABLE("unavailable", "This is not available at the moment", 503, true),
    SIGN_IN_UNAVAILABLE("sign-in-unavailable", "The service that signs people in cannot be reached", 503, true);

    private final Meaning meaning;

    EdgeProblem(String code, String title, int status, boolean retryable) {
        this.meaning = new Meaning(code, title, status, retryable);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** The problem that best says what a bare HTTP status means. */
    static EdgeProblem ofStatus(int status) {
        return switch (status) {
            case 400, 505 -> MALFORMED_REQUEST;
            case 401 -> NOT_SIGNED_IN;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? UNEXPECTED : REFUSED;
        };
    }
}
