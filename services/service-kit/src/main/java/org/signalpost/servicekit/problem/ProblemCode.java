package org.signalpost.servicekit.problem;

/**
 * A reason for refusing a request, implemented by the one {@code ErrorCode} enum of each service.
 *
 * <p>Codes are part of the API: callers branch on them, monitoring counts them. Titles and codes are constants, never
 * built from what a request held.
 */
public interface ProblemCode {

    /** A lower-case word with hyphens, unique across the services, for example {@code too-many-requests}. */
    String code();

    /** One sentence that is the same for every occurrence. */
    String title();

    /** The HTTP status, 400 to 599. */
    int status();

    /** Whether the very same request may succeed later. */
    boolean retryable();
}
