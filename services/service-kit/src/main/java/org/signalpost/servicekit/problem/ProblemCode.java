package org.signalpost.servicekit.problem;

/**
 * A reason for refusing a request, implemented by the one {@code ErrorCode} enum of each service.
 *
 * <p>Codes are part of the API: callers branch on them, monitoring counts them. Titles and codes are constants, never
 * built from what a request held.
 */
public interface ProblemCode {

    /** All that there is to say of it. */
    Meaning meaning();

    /** A lower-case word with hyphens, unique across the services, for example {@code too-many-requests}. */
    default String code() {
        return meaning().code();
    }

    /** One sentence that is the same for every occurrence. */
    default String title() {
        return meaning().title();
    }

    /** The HTTP status, 400 to 599. */
    default int status() {
        return meaning().status();
    }

    /** Whether the very same request may succeed later. */
    default boolean retryable() {
        return meaning().retryable();
    }

    /**
     * What a code stands for.
     *
     * @param code the word that programs rely on
     * @param title one sentence that is the same for every occurrence
     * @param status the HTTP status
     * @param retryable whether the very same request may succeed later
     */
    record Meaning(String code, String title, int status, boolean retryable) {}
}
