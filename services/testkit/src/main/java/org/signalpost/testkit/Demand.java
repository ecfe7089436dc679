package org.signalpost.testkit;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code SIGNALPOST_TESTKIT} asks tests to run on. What is asked for and cannot be had fails, rather than to test something else. */
enum Demand {
    /** Containers where Docker answers and they start, embedded otherwise. */
    WHATEVER_WORKS,
    DOCKER,
    EMBEDDED;

    private static final Logger LOG = LoggerFactory.getLogger(SignalpostInfrastructure.class);

    static Demand of(@Nullable String word) {
        String asked = word == null ? "" : word.toLowerCase(Locale.ROOT);
        return switch (asked) {
            case "" -> WHATEVER_WORKS;
            case "docker" -> DOCKER;
            case "embedded" -> EMBEDDED;
            default ->
                throw new IllegalArgumentException("SIGNALPOST_TESTKIT is docker, embedded or not set; it is " + asked);
        };
    }

    /** Starts what is asked for. Docker is not even looked for where embedded ones are. */
    <T> T start(Supplier<Docker> docker, Supplier<T> containers, Supplier<T> embedded) {
        return switch (this) {
            case WHATEVER_WORKS -> startWhatWorks(docker, containers, embedded);
            case DOCKER -> startContainers(docker.get(), containers);
            case EMBEDDED -> startEmbedded("SIGNALPOST_TESTKIT asks for them", embedded);
        };
    }

    private static <T> T startWhatWorks(Supplier<Docker> docker, Supplier<T> containers, Supplier<T> embedded) {
        String reason;
        try {
            Docker found = docker.get();
            if (found.answers()) {
                return startContainers(found, containers);
            }
            reason = found.reason();
        } catch (RuntimeException failed) {
            reason = "containers did not start (" + failed + ")";
        }
        return startEmbedded(reason, embedded);
    }

    private static <T> T startContainers(Docker docker, Supplier<T> containers) {
        if (!docker.answers()) {
            throw new IllegalStateException("SIGNALPOST_TESTKIT asks for Docker, but " + docker.reason());
        }
        T started = containers.get();
        LOG.info("Tests run on containers");
        return started;
    }

    private static <T> T startEmbedded(String reason, Supplier<T> embedded) {
        LOG.info("Tests run on the embedded broker and database: {}", reason);
        return embedded.get();
    }
}
