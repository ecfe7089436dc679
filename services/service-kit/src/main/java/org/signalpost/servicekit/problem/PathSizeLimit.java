package org.signalpost.servicekit.problem;

/**
 * A limit of its own for the requests whose path begins so; a bean of this type is all a service needs to declare.
 *
 * @param pathPrefix for example {@code /v1/reports}
 * @param bytes the largest body accepted
 */
public record PathSizeLimit(String pathPrefix, long bytes) {

    public PathSizeLimit {
        if (!pathPrefix.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with /");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("A limit is not negative");
        }
    }
}
