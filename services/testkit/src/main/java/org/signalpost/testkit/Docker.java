package org.signalpost.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether Docker answers here, and what the answer rests on. */
record Docker(boolean answers, String reason) {

    static Docker probe() {
        Map<String, String> environment = System.getenv();
        // Testcontainers would try every way to reach Docker and print a page of errors where there is none.
        if (!environment.containsKey("DOCKER_HOST") && sockets(environment).noneMatch(Files::exists)) {
            return new Docker(false, "there is no Docker socket");
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? new Docker(true, "Docker answers")
                : new Docker(false, "Docker does not answer");
    }

    private static Stream<Path> sockets(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere"), "docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".testcontainers.properties"));
    }
}
